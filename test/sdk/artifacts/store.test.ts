import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createSteppedClock } from '../../../mock/clock.ts';
import { type StoreOptions, storeArtifact } from '../../../sdk/artifacts/store.ts';
import { HttpError, NetworkError } from '../../../sdk/http/errors.ts';
import type { OpenArtifact } from '../../../sdk/labs/lab.ts';
import { answer, bodyOf, hashOf, patternBytes } from './lab-streams.ts';
import { runOnClock } from './run-on-clock.ts';
import { createTempFolder, listFiles } from './temp-folder.ts';

const content = patternBytes(10_000);
const whole = { sizeBytes: content.length, md5: hashOf('md5', content) };
const stored = { state: 'stored', from: 'downloaded', sizeBytes: content.length, sha256: hashOf('sha256', content) };

type Step = OpenArtifact | Error | undefined;

/** Runs a download against a list of answers, and tells what was asked and what lies on disk. */
async function run(steps: readonly (Step | (() => Step))[], options: Partial<StoreOptions> = {}) {
  const folder = await createTempFolder();
  const clock = createSteppedClock();
  const startMs = clock.now();
  const offsets: number[] = [];
  const open: StoreOptions['open'] = async (offset) => {
    const step = steps[offsets.push(offset) - 1];
    const given = typeof step === 'function' ? step() : step;
    if (given instanceof Error) throw given;
    return given;
  };
  const path = join(folder, 'sub', 'file.bin');
  const result = await runOnClock(clock, storeArtifact({ artifact: whole, open, path, clock, ...options }));
  return { result, offsets, files: await listFiles(folder), path, elapsedMs: clock.now() - startMs };
}

function httpError(status: number) {
  return new HttpError(`the lab answered ${status}`, {
    status,
    method: 'GET',
    url: 'http://lab/x',
    body: '',
    contentType: '',
  });
}

test('stores a file whole, with its size and hash, and leaves nothing aside', async () => {
  const { result, files, path } = await run([answer(content)]);
  expect(result).toEqual(stored);
  expect(files).toEqual(['sub/file.bin']);
  expect(new Uint8Array(await readFile(path))).toEqual(content);
});

test('goes on from the last byte when the stream breaks', async () => {
  const { result, offsets, path } = await run([
    answer(content.subarray(0, 4000), 0, 'break'),
    () => answer(content, 4000),
  ]);
  expect(result).toEqual(stored);
  expect(offsets).toEqual([0, 4000]);
  expect(new Uint8Array(await readFile(path))).toEqual(content);
});

test('goes on when the stream ends early without an error', async () => {
  const { result, offsets } = await run([answer(content.subarray(0, 4000)), answer(content, 4000)]);
  expect(result).toEqual(stored);
  expect(offsets).toEqual([0, 4000]);
});

test('starts over when the lab ignores the range and sends the whole', async () => {
  const { result, offsets } = await run([answer(content.subarray(0, 4000), 0, 'break'), answer(content)]);
  expect(result).toEqual(stored);
  expect(offsets).toEqual([0, 4000]);
});

test('starts over when the lab answers from a byte nobody asked for', async () => {
  const { result, offsets } = await run([
    answer(content.subarray(0, 4000), 0, 'break'),
    answer(content, 5000),
    answer(content),
  ]);
  expect(result).toEqual(stored);
  expect(offsets).toEqual([0, 4000, 0]);
});

test('starts over when the lab cannot serve the rest', async () => {
  const broken = answer(content.subarray(0, 4000), 0, 'break');
  const { result, offsets } = await run([broken, httpError(416), answer(content)]);
  expect(result).toEqual(stored);
  expect(offsets).toEqual([0, 4000, 0]);
});

test('starts over when pieces of two answers do not fit together', async () => {
  const other = content.map((byte) => byte ^ 1);
  const { result, offsets } = await run([
    answer(other.subarray(0, 4000), 0, 'break'),
    answer(content, 4000),
    answer(content),
  ]);
  expect(result).toEqual(stored);
  expect(offsets).toEqual([0, 4000, 0]);
});

test('takes the file as whole when the stream breaks after its last byte', async () => {
  const { result, offsets } = await run([answer(content, 0, 'break')]);
  expect(result).toEqual(stored);
  expect(offsets).toEqual([0]);
});

test('opens again after a stall, and not before it is due', async () => {
  const limits = { stallMs: 20_000 };
  const { result, elapsedMs } = await run([answer(content.subarray(0, 4000), 0, 'hang'), () => answer(content, 4000)], {
    limits,
  });
  expect(result).toEqual(stored);
  expect(elapsedMs).toBe(21_000);
});

test('gives up after a bounded number of attempts, says why, and leaves nothing', async () => {
  const steps = Array.from(
    { length: 9 },
    (_, index) => () => answer(content.subarray(0, 1000 * (index + 1)), 1000 * index, 'break'),
  );
  const { result, offsets, files } = await run(steps, { limits: { attempts: 3 } });
  expect(result).toEqual({
    state: 'failed',
    error: 'gave up after opening it 3 times: it broke off after 3000 bytes: terminated (other side closed)',
  });
  expect(offsets).toEqual([0, 1000, 2000]);
  expect(files).toEqual([]);
});

test('leaves what came where the caller wants to use it', async () => {
  const { result, files } = await run([answer(content.subarray(0, 4000), 0, 'break')], {
    limits: { attempts: 1 },
    keepPart: true,
  });
  expect(result).toMatchObject({
    state: 'failed',
    partPath: expect.stringMatching(/file\.bin\.\d+-[0-9a-f]+\.rigline-part$/),
  });
  expect(files).toEqual([expect.stringMatching(/^sub\/file\.bin\.\d+-[0-9a-f]+\.rigline-part$/)]);
});

test.each([new NetworkError('connection refused'), httpError(503), httpError(429)])(
  'tries again after: %s',
  async (error) => {
    const { result } = await run([error, answer(content)]);
    expect(result).toEqual(stored);
  },
);

test.each([httpError(403), new Error('a bug')])('does not try again after: %s', async (error) => {
  const { result, offsets } = await run([error, answer(content)]);
  expect(result).toEqual({ state: 'failed', error: error.message });
  expect(offsets).toEqual([0]);
});

test('refuses a file whose MD5 is not the announced one, and does not ask for it twice', async () => {
  const { result, offsets, files } = await run([answer(content.map((byte) => byte ^ 1)), answer(content)]);
  expect(result).toMatchObject({
    state: 'failed',
    error: expect.stringMatching(/^its MD5 is [0-9a-f]{32}, and the lab announced/),
  });
  expect(offsets).toEqual([0]);
  expect(files).toEqual([]);
});

test('refuses a file that is longer than announced', async () => {
  const { result, files } = await run([answer(patternBytes(10_001))], { artifact: { sizeBytes: 10_000 } });
  expect(result).toEqual({ state: 'failed', error: 'the lab sent more than the 10000 bytes it announced' });
  expect(files).toEqual([]);
});

test('refuses a file over the limit before it is opened', async () => {
  const { result, offsets } = await run([answer(content)], { limits: { maxBytes: 9999 } });
  expect(result).toEqual({ state: 'failed', error: 'it has 10000 bytes, more than the limit of 9999 bytes' });
  expect(offsets).toEqual([]);
});

test('stops a file of unknown size at the limit', async () => {
  const { result, files } = await run([answer(content)], { artifact: {}, limits: { maxBytes: 9999 } });
  expect(result).toEqual({ state: 'failed', error: 'it is bigger than the limit; 9000 bytes had come' });
  expect(files).toEqual([]);
});

test('takes a file of unknown size and hash as it comes, also an empty one', async () => {
  expect((await run([answer(content)], { artifact: {} })).result).toEqual(stored);
  expect((await run([answer(new Uint8Array())], { artifact: {} })).result).toMatchObject({
    state: 'stored',
    sizeBytes: 0,
  });
});

test('says that the lab has no such file', async () => {
  const { result, files } = await run([undefined]);
  expect(result).toEqual({ state: 'absent' });
  expect(files).toEqual([]);
});

test('says that the lab has no such file when only the second attempt gets an answer', async () => {
  expect((await run([httpError(502), undefined])).result).toEqual({ state: 'absent' });
});

test('fails when the file vanishes half way', async () => {
  const { result } = await run([answer(content.subarray(0, 4000), 0, 'break'), undefined]);
  expect(result).toEqual({ state: 'failed', error: 'the lab had it a moment ago and has it no longer' });
});

test('does not fetch a file again that is there with the right size and MD5', async () => {
  const path = join(await createTempFolder(), 'file.bin');
  await writeFile(path, content);
  const { result, offsets } = await run([], { path, artifact: { ...whole, md5: whole.md5.toUpperCase() } });
  expect(result).toEqual({ ...stored, from: 'kept' });
  expect(offsets).toEqual([]);
});

test('replaces a file that is there with other content', async () => {
  const path = join(await createTempFolder(), 'file.bin');
  await writeFile(
    path,
    content.map((byte) => byte ^ 1),
  );
  const { result } = await run([answer(content)], { path });
  expect(result).toEqual(stored);
  expect(new Uint8Array(await readFile(path))).toEqual(content);
});

test('keeps the file that is there when the new one cannot be had', async () => {
  const path = join(await createTempFolder(), 'file.bin');
  await writeFile(path, 'old');
  await run([httpError(404)], { path });
  expect(await readFile(path, 'utf8')).toBe('old');
});

test('answers with the error of the disk', async () => {
  const folder = await createTempFolder();
  await writeFile(join(folder, 'file'), '');
  const { result } = await run([answer(content)], { path: join(folder, 'file', 'below'), artifact: {} });
  expect(result).toMatchObject({ state: 'failed', error: expect.stringMatching(/EEXIST|ENOTDIR/) });
});

test('ends at once when aborted in the middle of a stream, and leaves nothing', async () => {
  const folder = await createTempFolder();
  const abort = new AbortController();
  let left = 4000;
  // Nobody moves the clock, so the stall never comes to the rescue.
  const result = await storeArtifact({
    artifact: whole,
    open: async () => answer(content.subarray(0, 4000), 0, 'hang'),
    path: join(folder, 'file.bin'),
    clock: createSteppedClock(),
    signal: abort.signal,
    limits: { attempts: 1 },
    onBytes: (count) => {
      left -= count;
      if (left === 0) setImmediate(() => abort.abort(new Error('stopped by SIGTERM')));
    },
  });
  expect(result).toEqual({ state: 'failed', error: 'stopped by SIGTERM' });
  expect(await listFiles(folder)).toEqual([]);
});

test('forgets the longer content of an answer before', async () => {
  const short = content.subarray(0, 1500);
  const { result, path } = await run([answer(content.subarray(0, 4000), 0, 'break'), answer(short)], { artifact: {} });
  expect(result).toEqual({ state: 'stored', from: 'downloaded', sizeBytes: 1500, sha256: hashOf('sha256', short) });
  expect(new Uint8Array(await readFile(path))).toEqual(short);
});

test('aborts the request and cancels the body of a stream that stalls', async () => {
  const events: string[] = [];
  const body = new ReadableStream<Uint8Array>({
    cancel: () => {
      events.push('cancelled');
    },
  });
  const open: StoreOptions['open'] = async (_offset, signal) => {
    signal.addEventListener('abort', () => events.push('aborted'));
    return { body, offset: 0 };
  };
  const { result } = await run([], { open, limits: { attempts: 1 } });
  expect(result).toEqual({
    state: 'failed',
    error: 'gave up after opening it 1 times: it broke off after 0 bytes: no byte came for 60 s',
  });
  expect(events.sort()).toEqual(['aborted', 'cancelled']);
});

test('tells the length of every piece', async () => {
  const counts: number[] = [];
  await run([{ body: bodyOf(content, 'close', 4000), offset: 0 }], { onBytes: (count) => counts.push(count) });
  expect(counts).toEqual([4000, 4000, 2000]);
});
