import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTokenClaims } from '../../../../sdk/labs/testflinger/identity/token-claims.ts';

function makeToken(claims: unknown): string {
  const bytes = new TextEncoder().encode(JSON.stringify(claims));
  const part = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return `e30.${part.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}.x`;
}

test('a token tells who its bearer is, and what he may do', () => {
  const permissions = { client_id: 'zoë', role: 'contributor', allowed_queues: ['a', 1, 'b'] };
  expect(readTokenClaims(makeToken({ permissions }))).toMatchObject({
    clientId: 'zoë',
    role: 'contributor',
    allowedQueues: ['a', 'b'],
  });
  expect(readTokenClaims(makeToken({ permissions: { role: 7, allowed_queues: 'a' } }))).toMatchObject({
    allowedQueues: [],
  });
});

test('whatever a server calls a token, nothing breaks', () => {
  expect(readTokenClaims('opaque')).toBeUndefined();
  expect(readTokenClaims('a.!!.c')).toBeUndefined();
  fc.assert(fc.property(fc.oneof(fc.string(), fc.jsonValue().map(makeToken)), (token) => void readTokenClaims(token)));
});
