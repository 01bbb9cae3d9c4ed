import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createSteppedClock } from '../../../mock/clock.ts';
import { NetworkError } from '../../../sdk/http/errors.ts';
import { saveResponse } from '../../../sdk/node/save-response.ts';
import { makeTempFolder } from './temp-folder.ts';

const clock = createSteppedClock();
const what = 'the answer';

test('a body goes to a file, whose folders are made', async () => {
  const path = join(await makeTempFolder(), 'a/b.bin');
  expect(await saveResponse(new Response('abc'), path, { clock, what })).toBe(3);
  expect(readFileSync(path, 'utf8')).toBe('abc');
  expect(await saveResponse(new Response(null), path, { clock, what })).toBe(0);
  expect(readFileSync(path, 'utf8')).toBe('');
});

test('a body that breaks off leaves nothing behind', async () => {
  const folder = await makeTempFolder();
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.error(new Error('reset')),
  });
  const saving = saveResponse(new Response(body), join(folder, 'x'), { clock, what });
  await expect(saving).rejects.toThrow(NetworkError);
  expect(readdirSync(folder)).toEqual([]);
});

test('a body that stops coming is given up, and so is one that nobody waits for', async () => {
  const folder = await makeTempFolder();
  const stalled = () => new Response(new ReadableStream<Uint8Array>());
  const saving = saveResponse(stalled(), join(folder, 'x'), { clock, what, stallMs: 1000 });
  await expect(clock.runUntil(saving)).rejects.toThrow('no byte came for 1 s');
  const reason = new Error('enough');
  const aborted = saveResponse(stalled(), join(folder, 'y'), { clock, what, signal: AbortSignal.abort(reason) });
  await expect(aborted).rejects.toBe(reason);
  expect(readdirSync(folder)).toEqual([]);
});
