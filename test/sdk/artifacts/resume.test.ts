import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSteppedClock } from '../../../mock/clock.ts';
import { type CollectOptions, collectArtifacts } from '../../../sdk/artifacts/collect.ts';
import { clearLeftovers } from '../../../sdk/artifacts/parts.ts';
import { HttpError } from '../../../sdk/http/errors.ts';
import type { Artifact, OpenArtifact } from '../../../sdk/labs/lab.ts';
import { answer, type Ending, hashOf, patternBytes } from './lab-streams.ts';
import { runOnClock } from './run-on-clock.ts';
import { createTempFolder, listFiles } from './temp-folder.ts';

const content = patternBytes(10_000);
const announced: Artifact = {
  name: 'dir/file.bin',
  kind: 'file',
  sizeBytes: content.length,
  md5: hashOf('md5', content),
};
/** No process of any system has this number. */
const dead = 99_999_999;

interface Scene {
  readonly artifact?: Artifact;
  /** What lies in the folder before. */
  readonly parts?: Readonly<Record<string, Uint8Array>>;
  readonly open?: (offset: number, call: number) => OpenArtifact | Error | undefined;
  readonly signal?: AbortSignal;
  readonly onProgress?: CollectOptions['onProgress'];
  readonly folder?: string;
}

/** Collects one artifact into a folder where parts may lie, and tells what was asked of the lab. */
async function collect({ artifact = announced, parts = {}, open, signal, onProgress, ...given }: Scene = {}) {
  const folder = given.folder ?? (await createTempFolder());
  await mkdir(join(folder, 'dir'), { recursive: true });
  for (const [name, bytes] of Object.entries(parts)) await writeFile(join(folder, 'dir', name), bytes);
  const clock = createSteppedClock();
  const offsets: number[] = [];
  const lab = {
    kind: 'test',
    url: 'https://lab.test',
    open: async (_job: unknown, _artifact: Artifact, { offset = 0 } = {}) => {
      const call = offsets.push(offset);
      const given = open ? open(offset, call) : answer(content, offset);
      if (given instanceof Error) throw given;
      return given;
    },
  };
  const [stored] = await runOnClock(
    clock,
    collectArtifacts({
      lab,
      job: { id: '1' },
      artifacts: [artifact],
      folder,
      relativeTo: folder,
      clock,
      limits: { attempts: 3 },
      ...(signal && { signal }),
      ...(onProgress && { onProgress }),
    }),
  );
  const files = await listFiles(folder);
  const bytes = files.includes('dir/file.bin') ? await readFile(join(folder, 'dir/file.bin')) : undefined;
  return { folder, stored, offsets, files, bytes: bytes && new Uint8Array(bytes) };
}

const partOf = (pid: number, random = 'ab12cd') => `file.bin.${pid}-${random}.rigline-part`;

test('goes on where a process that was killed had come to', async () => {
  const { stored, offsets, files, bytes } = await collect({ parts: { [partOf(dead)]: content.subarray(0, 6000) } });
  expect(stored).toMatchObject({
    path: 'dir/file.bin',
    source: { from: 'resumed' },
    sha256: hashOf('sha256', content),
  });
  expect(offsets).toEqual([6000]);
  expect(files).toEqual(['dir/file.bin']);
  expect(bytes).toEqual(content);
});

test('takes the longest of several parts that can be one, and removes them all', async () => {
  const { offsets, files } = await collect({
    parts: {
      [partOf(dead, 'a')]: content.subarray(0, 3000),
      [partOf(dead, 'b')]: content.subarray(0, 7000),
      [partOf(dead, 'c')]: patternBytes(10_001),
    },
  });
  expect(offsets).toEqual([7000]);
  expect(files).toEqual(['dir/file.bin']);
});

test('asks the lab for nothing when the part is whole already', async () => {
  const { stored, offsets, bytes } = await collect({ parts: { [partOf(dead)]: content } });
  expect(stored).toMatchObject({ path: 'dir/file.bin', source: { from: 'resumed' } });
  expect(offsets).toEqual([]);
  expect(bytes).toEqual(content);
});

test('starts over when the part was of another file', async () => {
  const other = content.map((byte) => byte ^ 1);
  for (const part of [other.subarray(0, 6000), other]) {
    const { stored, offsets, bytes } = await collect({ parts: { [partOf(dead)]: part } });
    expect(stored).toMatchObject({ path: 'dir/file.bin', source: { from: 'downloaded' } });
    expect(offsets.at(-1)).toBe(0);
    expect(bytes).toEqual(content);
  }
});

test('starts over where no MD5 would tell whether the pieces fit', async () => {
  const { md5: _, ...artifact } = announced;
  const { stored, offsets, files } = await collect({ artifact, parts: { [partOf(dead)]: content.subarray(0, 6000) } });
  expect(stored).toMatchObject({ source: { from: 'downloaded' } });
  expect(offsets).toEqual([0]);
  expect(files).toEqual(['dir/file.bin']);
});

test('starts over when the lab ignores the range, and says that the file was downloaded', async () => {
  const { stored, offsets, bytes } = await collect({
    parts: { [partOf(dead)]: content.subarray(0, 6000) },
    open: () => answer(content),
  });
  expect(stored).toMatchObject({ source: { from: 'downloaded' } });
  expect(offsets).toEqual([6000]);
  expect(bytes).toEqual(content);
});

test('says that the lab has no such file, also when there is a part of it', async () => {
  const { stored, files } = await collect({
    parts: { [partOf(dead)]: content.subarray(0, 6000) },
    open: () => undefined,
  });
  expect(stored).toMatchObject({ error: 'the lab lists it, and has no such file' });
  expect(files).toEqual([]);
});

test('leaves the part of a process alone that still lives, and all that only looks like one', async () => {
  const alive = partOf(process.ppid);
  const parts = {
    [alive]: content.subarray(0, 6000),
    [`other.bin.${dead}-ab.rigline-part`]: content,
    'file.bin.rigline-part': content,
    'file.bin.part': content,
  };
  const { offsets, files } = await collect({ parts });
  expect(offsets).toEqual([0]);
  expect(files).toEqual([...Object.keys(parts).map((name) => `dir/${name}`), 'dir/file.bin'].sort());
});

test('goes on where an earlier try of this process was stopped, or lost the lab', async () => {
  const abort = new AbortController();
  const first = await collect({
    signal: abort.signal,
    open: (offset) => answer(content.subarray(0, 4000), offset, 'hang'),
    onProgress: ({ receivedBytes }) => {
      if (receivedBytes === 4000) setImmediate(() => abort.abort(new Error('stopped by SIGTERM')));
    },
  });
  expect(first.stored).toMatchObject({ error: 'stopped by SIGTERM' });
  expect(first.files).toEqual([expect.stringMatching(/^dir\/file\.bin\.\d+-[0-9a-f]+\.rigline-part$/)]);
  const second = await collect({
    folder: first.folder,
    open: (offset, call) =>
      call === 1 ? answer(content.subarray(0, 6000), offset, 'break') : new HttpError('502', httpFacts),
  });
  expect(second.offsets.slice(0, 2)).toEqual([4000, 6000]);
  const third = await collect({ folder: first.folder });
  expect(third.offsets).toEqual([6000]);
  expect(third.files).toEqual(['dir/file.bin']);
  expect(third.bytes).toEqual(content);
});

test('keeps no part of a file that is not what the lab announced', async () => {
  const { stored, files } = await collect({ open: () => answer(content.map((byte) => byte ^ 1)) });
  expect(stored).toMatchObject({ error: expect.stringMatching(/^its MD5 is/) });
  expect(files).toEqual([]);
});

test('clears a whole folder of what dead processes left in it, and of nothing else', async () => {
  const folder = await createTempFolder();
  await mkdir(join(folder, 'deep/er'), { recursive: true });
  const names = [
    `a.${dead}-1.rigline-part`,
    `deep/er/b.${dead}-2.rigline-part`,
    `c.${process.ppid}-3.rigline-part`,
    'd',
  ];
  for (const name of names) await writeFile(join(folder, name), 'x');
  await clearLeftovers(folder);
  expect(await listFiles(folder)).toEqual([`c.${process.ppid}-3.rigline-part`, 'd']);
  await clearLeftovers(join(folder, 'none'));
});

const httpFacts = { status: 502, method: 'GET', url: '', body: '', contentType: '' };

test('never delivers anything but the announced file, whatever lay there and however the streams end', async () => {
  const small = patternBytes(3000);
  const artifact = { ...announced, sizeBytes: small.length, md5: hashOf('md5', small) };
  const leftover = fc.oneof(
    fc.integer({ min: 0, max: 3000 }).map((length) => small.subarray(0, length)),
    fc.uint8Array({ maxLength: 3500 }),
    fc.tuple(fc.nat(2999), fc.integer({ min: 1, max: 3000 })).map(([at, length]) => {
      const bytes = small.slice(0, length);
      bytes[at % length] = (bytes[at % length] ?? 0) ^ 0x55;
      return bytes;
    }),
  );
  const step = fc.record({
    ending: fc.constantFrom<Ending>('close', 'break'),
    length: fc.nat(3000),
    shift: fc.constantFrom(0, 0, 0, 1, 100),
    ignoresRange: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(leftover, fc.array(step, { minLength: 1, maxLength: 3 }), async (part, steps) => {
      const { stored, files, bytes } = await collect({
        artifact,
        parts: { [partOf(dead)]: part },
        open: (offset, call) => {
          const { ending, length, shift, ignoresRange } = steps[Math.min(call, steps.length) - 1] as (typeof steps)[0];
          const from = ignoresRange ? 0 : offset;
          return { ...answer(small.subarray(0, from + length), Math.min(from + shift, 3000), ending), offset: from };
        },
      });
      const whole = files.filter((name) => !name.endsWith('.rigline-part'));
      if (stored?.path === undefined) expect([whole, typeof stored?.error]).toEqual([[], 'string']);
      else expect([whole, bytes]).toEqual([['dir/file.bin'], small]);
    }),
    { numRuns: 80 },
  );
});
