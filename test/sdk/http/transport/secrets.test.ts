import { inspect } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { fixedAuth } from '../../../../sdk/http/auth.ts';
import { createRedactor } from '../../../../sdk/http/redact.ts';
import type { Call } from '../../../../sdk/http/transport.ts';
import { type Answer, breakDown, createWire, hang, reply } from '../../../helpers/http.ts';

const secrets = fc.stringMatching(/^[ -~]{6,32}$/).filter((secret) => secret.trim() === secret);
const forms = fc.constantFrom(
  (secret: string) => secret,
  (secret: string) => encodeURIComponent(secret),
  (secret: string) => JSON.stringify(secret).slice(1, -1),
  (secret: string) => Buffer.from(secret).toString('base64'),
);
/** Where a server, a proxy or the network can put what it got from us. */
const places: readonly ((text: string) => Answer)[] = [
  (text) => reply(400, `you sent ${text}`),
  (text) => reply(400, JSON.stringify({ message: text }), { 'content-type': 'application/json' }),
  (text) => reply(502, `<html><title>no ${text}</title>`, { 'content-type': 'text/html' }),
  (text) => breakDown('ECONNRESET', `sending ${text} failed`),
  (text) =>
    reply(302, null, { location: `https://sso.example/${encodeURIComponent(text)}?${encodeURIComponent(text)}` }),
  () => hang,
];

/** Everything of an error that can end up in a log, its causes included. */
async function leak(secret: string, answer: Answer, call: Partial<Call> = {}): Promise<string> {
  const redact = createRedactor([secret]);
  const { fail, notices } = createWire([answer], {
    redact,
    auth: fixedAuth(`token ${secret}`),
    retry: { maxAttempts: 2 },
  });
  const error = await fail({ method: 'POST', repeatable: true, ...call });
  return inspect(error, { depth: 10, showHidden: true, maxStringLength: null }) + JSON.stringify([error, notices]);
}

test.each(places.map((place, index) => [index, place] as const))(
  'a secret that comes back from outside is in no part of the error (place %d)',
  async (_, place) => {
    await fc.assert(
      fc.asyncProperty(secrets, forms, async (secret, encode) => {
        fc.pre(!'***'.includes(secret));
        const seen = await leak(secret, place(encode(secret)));
        for (const form of [secret, encodeURIComponent(secret)]) expect(seen).not.toContain(form);
      }),
      { numRuns: 40 },
    );
  },
);

test('a secret in the address is in no part of the error', async () => {
  await fc.assert(
    fc.asyncProperty(secrets, fc.constantFrom(...places), async (secret, place) => {
      const encoded = encodeURIComponent(secret);
      const seen = await leak(secret, place('x'), { url: `https://lab.example/v1/${encoded}?key=${encoded}` });
      for (const form of [secret, encoded, encoded.replaceAll("'", '%27')]) expect(seen).not.toContain(form);
    }),
    { numRuns: 60 },
  );
});

test('not even half a secret is left at the end of a body that is cut', async () => {
  const secret = 'S3CR3T-0123456789-abcdefghijklmnopqrstuvwxyz';
  for (const filled of [64 * 1024 - 20, 72 * 1024 - 20]) {
    for (const filler of ['x', `${secret} `]) {
      const before = filler.repeat(filled / filler.length).padEnd(filled, '.');
      const body = before + secret + 'y'.repeat(20_000);
      expect(await leak(secret, reply(400, body))).not.toContain('S3CR3T');
    }
  }
});

test('what fetch says about a header or an address does not come along as a cause', async () => {
  const seen = await leak('tok-secret', () => {
    throw new TypeError('fetch failed', { cause: new Error('invalid header: tok-secret') });
  });
  expect(seen).toContain('invalid header: ***');
  expect(seen).not.toContain('tok-secret');
});
