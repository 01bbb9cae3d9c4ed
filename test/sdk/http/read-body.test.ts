import { expect, test } from 'vitest';

import { ProtocolError } from '../../../sdk/http/errors.ts';
import { readBody, readStart } from '../../../sdk/http/read-body.ts';
import { brokenBody } from '../../helpers/http.ts';

function chunked(...chunks: string[]): { response: Response; wasCancelled: () => boolean } {
  let cancelled = false;
  const left = chunks.map((chunk) => new TextEncoder().encode(chunk));
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull(controller) {
        const chunk = left.shift();
        if (chunk) controller.enqueue(chunk);
        else controller.close();
      },
      cancel() {
        cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { response: new Response(body), wasCancelled: () => cancelled };
}

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

test('a body is joined from its pieces', async () => {
  expect(text(await readBody(chunked('ab', '', 'cd', 'e').response, 5, 'it'))).toBe('abcde');
});

test('no body is an empty one', async () => {
  expect(await readBody(new Response(null), 5, 'it')).toHaveLength(0);
  expect(await readStart(new Response(null), 5)).toEqual({ bytes: new Uint8Array(), isWhole: true });
});

test('one byte too many ends the reading and closes the connection', async () => {
  const { response, wasCancelled } = chunked('abc', 'def', 'ghi');
  await expect(readBody(response, 5, 'the answer of the lab')).rejects.toThrow(
    new ProtocolError('the answer of the lab is larger than 5 bytes'),
  );
  expect(wasCancelled()).toBe(true);
});

test('of a long body the start is enough', async () => {
  const { response, wasCancelled } = chunked('abc', 'def', 'ghi');
  const { bytes, isWhole } = await readStart(response, 5);
  expect([text(bytes), isWhole]).toEqual(['abcde', false]);
  expect(wasCancelled()).toBe(true);
});

test('a body as long as the limit is whole', async () => {
  const { bytes, isWhole } = await readStart(chunked('abc', 'de').response, 5);
  expect([text(bytes), isWhole]).toEqual(['abcde', true]);
});

test('a start that breaks off is given as far as it came', async () => {
  const { bytes, isWhole } = await readStart(new Response(brokenBody('abc')), 5);
  expect([text(bytes), isWhole]).toEqual(['abc', false]);
});
