import { appendFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSteppedClock } from '../../../mock/clock.ts';
import { openArtifactCache } from '../../../sdk/artifacts/cache/cache.ts';
import { chooseVictims } from '../../../sdk/artifacts/cache/size-limit.ts';
import { collectArtifacts } from '../../../sdk/artifacts/collect.ts';
import type { Artifact } from '../../../sdk/labs/lab.ts';
import { answer, hashOf, patternBytes } from './lab-streams.ts';
import { runOnClock } from './run-on-clock.ts';
import { createTempFolder, listFiles } from './temp-folder.ts';

const content = patternBytes(5000);
const describe = (name: string, bytes: Uint8Array): Artifact => ({
  name,
  kind: 'file',
  sizeBytes: bytes.length,
  md5: hashOf('md5', bytes),
});
const video = describe('video.mp4', content);

/** A cache in a folder of its own, and jobs whose artifacts go through it. */
async function openCache({ maxBytes, folder: given }: { maxBytes?: number; folder?: string } = {}) {
  const folder = given ?? join(await createTempFolder(), 'cache');
  const clock = createSteppedClock();
  const warnings: string[] = [];
  const openAnother = () =>
    openArtifactCache({ folder, clock, warn: (message) => void warnings.push(message), ...(maxBytes && { maxBytes }) });
  const cache = openAnother();
  let opened = 0;
  /** Collects into a new folder, as another run does. */
  const collect = async (
    artifacts: readonly Artifact[],
    options: { job?: string; url?: string; bytes?: Uint8Array } = {},
  ) => {
    const { job = '1', url = 'https://lab.test', bytes = content } = options;
    const run = await createTempFolder();
    const open = async (_job: unknown, _artifact: unknown, { offset = 0 } = {}) => {
      opened += 1;
      return answer(bytes, offset);
    };
    const lab = { kind: 'test', url, open };
    const stored = await runOnClock(
      clock,
      collectArtifacts({ lab, job: { id: job }, artifacts, folder: run, relativeTo: run, clock, cache: openAnother() }),
    );
    return { stored, run, from: stored.map(({ source, error }) => error ?? source?.from) };
  };
  /** The contents in the cache, by their hashes. */
  const contents = async () =>
    (await listFiles(join(folder, '..'))).flatMap((path) => /^cache\/files\/..\/(.*)$/.exec(path)?.[1] ?? []);
  return { folder, clock, cache, warnings, collect, contents, openAnother, opened: () => opened };
}

test('an artifact that was fetched once is not fetched again, by no run and into no folder', async () => {
  const { collect, opened, folder } = await openCache();
  expect((await collect([video])).from).toEqual(['downloaded']);
  const { stored, run } = await collect([video]);
  expect(stored).toEqual([
    {
      name: 'video.mp4',
      path: 'video.mp4',
      sizeBytes: 5000,
      sha256: hashOf('sha256', content),
      source: { job: '1', from: 'cache' },
    },
  ]);
  expect(opened()).toBe(1);
  expect(new Uint8Array(await readFile(join(run, 'video.mp4')))).toEqual(content);
  expect(await listFiles(run)).toEqual(['video.mp4']);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  expect(await listFiles(folder)).toEqual([
    'CACHEDIR.TAG',
    expect.stringMatching(/^files\/..\/[0-9a-f]{64}$/),
    expect.stringMatching(/^names\/..\/[0-9a-f]{64}\.json$/),
  ]);
});

test('what has the same content lies there once', async () => {
  const { collect, contents } = await openCache();
  await collect([video, { ...video, name: 'again.mp4' }]);
  expect(await contents()).toEqual([hashOf('sha256', content)]);
  expect((await collect([{ ...video, name: 'again.mp4' }])).from).toEqual(['cache']);
});

test.each([
  ['of another job', [video], { job: '2' }],
  ['of another lab', [video], { url: 'https://other.test' }],
  ['of another name', [{ ...video, name: 'b' }], {}],
  ['that the lab finds elsewhere', [{ ...video, locator: 'x' }], {}],
])('an artifact %s is another one', async (_which, artifacts, options) => {
  const { collect } = await openCache();
  await collect([video]);
  expect((await collect(artifacts, options)).from).toEqual(['downloaded']);
});

test('an artifact that the lab has replaced is fetched', async () => {
  const { collect } = await openCache();
  const other = content.map((byte) => byte ^ 1);
  await collect([video]);
  const { from, run } = await collect([describe('video.mp4', other)], { bytes: other });
  expect(from).toEqual(['downloaded']);
  expect(new Uint8Array(await readFile(join(run, 'video.mp4')))).toEqual(other);
});

test('what has no announced MD5 is fetched each time, and not kept', async () => {
  const { collect, contents } = await openCache();
  const { md5: _, ...artifact } = video;
  await collect([artifact]);
  expect((await collect([artifact])).from).toEqual(['downloaded']);
  expect(await contents()).toEqual([]);
});

test('who edits an artifact does not edit the cache', async () => {
  const { collect, warnings } = await openCache();
  for (const { run } of [await collect([video]), await collect([video])])
    await appendFile(join(run, 'video.mp4'), 'mine');
  const { from, run } = await collect([video]);
  expect(from).toEqual(['cache']);
  expect(new Uint8Array(await readFile(join(run, 'video.mp4')))).toEqual(content);
  expect(warnings).toEqual([]);
});

test.each([
  [
    'changed',
    async (path: string) =>
      await writeFile(
        path,
        content.map((byte) => byte ^ 1),
      ),
  ],
  ['cut off', async (path: string) => await writeFile(path, content.subarray(0, 100))],
  ['emptied', async (path: string) => await writeFile(path, '')],
])('a file of the cache that was %s is told, removed and never delivered', async (_how, damage) => {
  const { collect, folder, warnings } = await openCache();
  await collect([video]);
  const [file = ''] = (await listFiles(folder)).filter((path) => path.startsWith('files/'));
  await damage(join(folder, file));
  const { from, run } = await collect([video]);
  expect(from).toEqual(['downloaded']);
  expect(new Uint8Array(await readFile(join(run, 'video.mp4')))).toEqual(content);
  expect(warnings).toEqual([expect.stringMatching(/had a damaged file, which was removed/)]);
  expect((await collect([video])).from).toEqual(['cache']);
});

test('a name that leads to another content than the lab announces is not believed', async () => {
  const { collect, folder, openAnother } = await openCache();
  await collect([video]);
  const other = content.map((byte) => byte ^ 1);
  await collect([describe('other', other)], { bytes: other });
  const name = (await listFiles(folder)).filter((path) => path.startsWith('names/'));
  const texts = await Promise.all(name.map(async (path) => await readFile(join(folder, path), 'utf8')));
  const [a = '', b = ''] = name;
  await writeFile(join(folder, a), texts[1] ?? '');
  await writeFile(join(folder, b), texts[0] ?? '');
  expect((await collect([video])).from).toEqual(['downloaded']);
  expect(openAnother().folder).toBe(folder);
});

test('a content that is not what it is named after is not believed, whatever its MD5', async () => {
  const { collect, folder, warnings } = await openCache();
  await collect([video]);
  const [name = ''] = (await listFiles(folder)).filter((path) => path.startsWith('names/'));
  const other = 'ab'.repeat(32);
  const record = await readFile(join(folder, name), 'utf8');
  await writeFile(join(folder, name), record.replace(hashOf('sha256', content), other));
  await mkdir(join(folder, 'files', 'ab'), { recursive: true });
  await writeFile(join(folder, 'files', 'ab', other), content);
  const { from, stored } = await collect([video]);
  expect([from, stored[0]?.sha256]).toEqual([['downloaded'], hashOf('sha256', content)]);
  expect(warnings).toHaveLength(1);
});

test.each(['', '{', 'null', '[]', '{"schema":2}', '{"schema":1,"sha256":"../../etc/passwd","sizeBytes":1}'])(
  'a name that says %j is forgotten',
  async (text) => {
    const { collect, folder, warnings } = await openCache();
    await collect([video]);
    const [name = ''] = (await listFiles(folder)).filter((path) => path.startsWith('names/'));
    await writeFile(join(folder, name), text);
    expect((await collect([video])).from).toEqual(['downloaded']);
    expect((await collect([video])).from).toEqual(['cache']);
    expect(warnings).toEqual([]);
  },
);

test('what was used longest ago makes room, with its name', async () => {
  const { collect, clock, contents, folder } = await openCache({ maxBytes: 3500 });
  const files = ['a', 'b', 'c', 'd'].map((name, index) => {
    const bytes = patternBytes(1000 + index);
    return { artifact: describe(name, bytes), bytes, sha256: hashOf('sha256', bytes) };
  });
  const fetch = async (index: number) => {
    await clock.advance(60_000);
    const { artifact, bytes } = files[index] as (typeof files)[0];
    return (await collect([artifact], { bytes })).from[0];
  };
  expect([await fetch(0), await fetch(1), await fetch(2)]).toEqual(['downloaded', 'downloaded', 'downloaded']);
  expect(await fetch(0)).toBe('cache');
  await writeFile(join(folder, 'aside', '99999999-ab'), 'of a process that died');
  expect(await fetch(3)).toBe('downloaded');
  expect((await contents()).sort()).toEqual([files[0], files[2], files[3]].map((file) => file?.sha256).sort());
  expect((await listFiles(folder)).filter((path) => /^(names|aside)/.test(path))).toHaveLength(3);
  expect([await fetch(0), await fetch(1)]).toEqual(['cache', 'downloaded']);
});

test('a file that is bigger than the whole cache drives nothing out', async () => {
  const { collect, contents } = await openCache({ maxBytes: 4999 });
  expect((await collect([video])).from).toEqual(['downloaded']);
  expect(await contents()).toEqual([]);
});

test('files go, the oldest first, until the others fill no more than nine tenths', () => {
  const file = fc.record({ path: fc.string(), sizeBytes: fc.nat(100), usedAt: fc.nat(20) });
  fc.assert(
    fc.property(fc.array(file), fc.integer({ min: 1, max: 1000 }), (files, maxBytes) => {
      const victims = chooseVictims(files, maxBytes);
      const left = files.filter((one) => !victims.includes(one));
      const sum = (some: readonly { sizeBytes: number }[]) =>
        some.reduce((total, { sizeBytes }) => total + sizeBytes, 0);
      if (sum(files) <= maxBytes) return void expect(victims).toEqual([]);
      expect(sum(left)).toBeLessThanOrEqual(maxBytes * 0.9);
      const newest = Math.max(...victims.map(({ usedAt }) => usedAt));
      for (const { usedAt } of left) expect(usedAt).toBeGreaterThanOrEqual(newest);
      // Without the last of them it would have been too much.
      expect(sum(left) + (victims.at(-1)?.sizeBytes ?? 0)).toBeGreaterThan(maxBytes * 0.9);
    }),
  );
});

test('many that use it at once, with little room, all get what they wanted', async () => {
  const { folder, clock, warnings } = await openCache();
  const names = ['a', 'b', 'c', 'd', 'e'];
  const sizes = names.map((_, index) => 700 + index);
  const open = async (_job: unknown, { name }: Artifact, { offset = 0 } = {}) =>
    answer(patternBytes(sizes[names.indexOf(name)] ?? 0), offset);
  const runs = await runOnClock(
    clock,
    Promise.all(
      Array.from({ length: 12 }, async () => {
        const cache = openArtifactCache({ folder, clock, maxBytes: 2500, warn: (text) => void warnings.push(text) });
        const run = await createTempFolder();
        const artifacts = names.map((name, index) => describe(name, patternBytes(sizes[index] ?? 0)));
        const lab = { kind: 'test', url: 'https://lab.test', open };
        await collectArtifacts({ lab, job: { id: '1' }, artifacts, folder: run, relativeTo: run, clock, cache });
        return run;
      }),
    ),
  );
  for (const run of runs)
    for (const [index, name] of names.entries())
      expect(new Uint8Array(await readFile(join(run, name)))).toEqual(patternBytes(sizes[index] ?? 0));
  expect(warnings).toEqual([]);
  expect((await listFiles(folder)).filter((path) => path.startsWith('aside'))).toEqual([]);
});

test('a folder that cannot be one is told once, and nothing is lost', async () => {
  const parent = await createTempFolder();
  await writeFile(join(parent, 'file'), '');
  const { collect, warnings } = await openCache({ folder: join(parent, 'file', 'cache') });
  const { from } = await collect([video, { ...video, name: 'b' }]);
  expect(from).toEqual(['downloaded', 'downloaded']);
  expect(warnings).toEqual([expect.stringMatching(/^the artifact cache .* cannot be used: (ENOTDIR|EEXIST)/)]);
});

test('a folder in the place of a file of the cache costs nothing but the cache', async () => {
  const { collect, folder, warnings } = await openCache();
  const sha256 = hashOf('sha256', content);
  await mkdir(join(folder, 'files', sha256.slice(0, 2), sha256), { recursive: true });
  expect((await collect([video])).from).toEqual(['downloaded']);
  expect(warnings).toEqual([expect.stringMatching(/cannot be used/)]);
});
