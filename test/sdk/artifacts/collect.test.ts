import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createSteppedClock } from '../../../mock/clock.ts';
import { type CollectOptions, collectArtifacts } from '../../../sdk/artifacts/collect.ts';
import { createDownloadLimit } from '../../../sdk/artifacts/download-limit.ts';
import { HttpError } from '../../../sdk/http/errors.ts';
import type { Artifact, Lab } from '../../../sdk/labs/lab.ts';
import { answer, hashOf } from './lab-streams.ts';
import { runOnClock } from './run-on-clock.ts';
import { tarOf } from './tar-bytes.ts';
import { createTempFolder, listFiles } from './temp-folder.ts';

type Contents = Readonly<Record<string, string | Uint8Array | Error>>;

const toBytes = (content: string | Uint8Array) =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;
const file = (name: string, more: Partial<Artifact> = {}): Artifact => ({ name, kind: 'file', ...more });
const gone = new HttpError('the lab answered 500 to GET /x', {
  status: 404,
  method: 'GET',
  url: '',
  body: '',
  contentType: '',
});

const labWith = (open: Lab['open']) => ({ kind: 'test', url: 'https://lab.test', open });
/** Where a file of the job comes from. */
const source = { job: '/job/1', from: 'downloaded' };

async function turnEventLoop(times: number) {
  for (let turn = 0; turn < times; turn++) await new Promise((resolve) => setImmediate(resolve));
}

async function collect(contents: Contents, artifacts: readonly Artifact[], options: Partial<CollectOptions> = {}) {
  const run = await createTempFolder();
  const folder = join(run, 'artifacts', 'node-1');
  const clock = createSteppedClock();
  const open: Lab['open'] = async (_job, { name }) => {
    const content = contents[name];
    if (content instanceof Error) throw content;
    return content === undefined ? undefined : answer(toBytes(content));
  };
  const collecting = collectArtifacts({
    lab: labWith(open),
    job: { id: '/job/1' },
    artifacts,
    folder,
    relativeTo: run,
    clock,
    ...options,
  });
  const stored = await runOnClock(clock, collecting);
  return { stored, onDisk: await listFiles(run), read: (path: string) => readFile(join(run, path), 'utf8') };
}

test('stores all files, in the order the lab gave, with paths relative to the run', async () => {
  const { stored, onDisk, read } = await collect({ 'z.log': 'zz', 'shots/a.png': 'aa' }, [
    file('z.log'),
    file('shots/a.png'),
  ]);
  expect(stored).toEqual([
    { name: 'z.log', path: 'artifacts/node-1/z.log', sizeBytes: 2, sha256: hashOf('sha256', 'zz'), source },
    { name: 'shots/a.png', path: 'artifacts/node-1/shots/a.png', sizeBytes: 2, sha256: hashOf('sha256', 'aa'), source },
  ]);
  expect(onDisk).toEqual(['artifacts/node-1/shots/a.png', 'artifacts/node-1/z.log']);
  expect(await read('artifacts/node-1/z.log')).toBe('zz');
});

test('does not lose the others for one bad file', async () => {
  const contents = { good: 'g', bad: gone, liar: 'x', late: 'l' };
  const { stored, onDisk } = await collect(contents, [
    file('bad'),
    file('good'),
    file('missing'),
    file('liar', { md5: '0' }),
    file('late'),
  ]);
  expect(stored.map(({ name, error }) => [name, error])).toEqual([
    ['bad', gone.message],
    ['good', undefined],
    ['missing', 'the lab lists it, and has no such file'],
    ['liar', `its MD5 is ${hashOf('md5', 'x')}, and the lab announced 0`],
    ['late', undefined],
  ]);
  expect(stored.filter(({ path }) => path !== undefined).length).toBe(2);
  expect(onDisk).toEqual(['artifacts/node-1/good', 'artifacts/node-1/late']);
});

test('leaves out what is optional and absent, and tells what is optional and broken', async () => {
  const { stored } = await collect({ broken: gone }, [
    file('none', { optional: true }),
    file('broken', { optional: true }),
    { name: 'artifacts', kind: 'archive', optional: true },
  ]);
  expect(stored).toEqual([{ name: 'broken', error: gone.message, source: { job: '/job/1' } }]);
});

test('gives hostile and colliding names a place of their own', async () => {
  const names = ['../up', 'A', 'a', 'a/b', '', 'a.7-ab.rigline-part'];
  const { stored, onDisk, read } = await collect(
    Object.fromEntries(names.map((name) => [name, name])),
    names.map((name) => file(name)),
  );
  expect(stored.map(({ name }) => name)).toEqual(names);
  expect(stored[4]).toEqual({ name: '', error: 'the lab gave it no usable name', source: { job: '/job/1' } });
  expect(onDisk.length).toBe(5);
  for (const { name, path } of stored) if (path !== undefined) expect(await read(path)).toBe(name);
});

test('unpacks an archive into the folder, in its place in the order, and keeps the archive no longer', async () => {
  const archive = gzipSync(
    await tarOf(
      { name: 'artifacts/', type: 'directory' },
      { name: 'artifacts/report.xml', content: '<x/>' },
      { name: 'artifacts/latest', type: 'symlink', linkname: 'report.xml' },
    ),
  );
  const { stored, onDisk } = await collect({ first: '1', 'artifacts/all.tar.gz': archive, last: '2' }, [
    file('first'),
    { name: 'artifacts/all.tar.gz', kind: 'archive' },
    file('last'),
  ]);
  expect(stored.map(({ name, path, error, skipped }) => [name, path ?? error ?? `skipped: ${skipped}`])).toEqual([
    ['first', 'artifacts/node-1/first'],
    ['report.xml', 'artifacts/node-1/report.xml'],
    ['latest', 'skipped: a symbolic link, to report.xml; links are not made'],
    ['last', 'artifacts/node-1/last'],
  ]);
  expect(onDisk).toEqual(['artifacts/node-1/first', 'artifacts/node-1/last', 'artifacts/node-1/report.xml']);
});

test('keeps the members of an archive apart from the files beside it', async () => {
  const archive = await tarOf({ name: 'log', content: 'member' }, { name: 'all.incoming', content: 'same' });
  const { stored, read } = await collect({ log: 'file', all: archive }, [
    { name: 'all', kind: 'archive' },
    file('log'),
  ]);
  expect(await Promise.all(stored.map(({ path }) => read(path ?? '')))).toEqual(['member', 'same', 'file']);
});

test('saves the complete members of an archive whose download breaks for good', async () => {
  const archive = await tarOf(
    { name: 'artifacts/a', content: 'aaa' },
    { name: 'artifacts/b', content: 'b'.repeat(5000) },
  );
  const open: Lab['open'] = async (_job, _artifact, { offset = 0 } = {}) =>
    answer(archive.subarray(0, 4000), offset, 'break');
  const { stored, onDisk } = await collect({}, [{ name: 'all', kind: 'archive' }], {
    lab: labWith(open),
    limits: { attempts: 2 },
  });
  expect(onDisk).toEqual(['artifacts/node-1/a']);
  expect(stored).toMatchObject([
    { name: 'a', path: 'artifacts/node-1/a' },
    {
      name: 'all',
      error: expect.stringMatching(
        /^gave up after opening it 2 times: .*; the archive was not read to its end, 1 file was kept/,
      ),
    },
  ]);
});

test('selects by globs whose star crosses folders, for files and for members', async () => {
  const archive = await tarOf({ name: 'artifacts/x/y.png', content: 'y' }, { name: 'artifacts/x/y.log', content: 'l' });
  const contents = { 'a/b/.c/d.png': '1', 'a/b.log': '2', 'line\n.png': '3', exit: '4', all: archive };
  const artifacts = [
    ...Object.keys(contents)
      .slice(0, 4)
      .map((name) => file(name)),
    { name: 'all', kind: 'archive' } as const,
  ];
  const { stored } = await collect(contents, artifacts, { select: ['*.png', 'ex[!x]t'] });
  expect(stored.map(({ name }) => name)).toEqual(['a/b/.c/d.png', 'line\n.png', 'exit', 'x/y.png']);
  expect((await collect(contents, artifacts, { select: ['exit'] })).stored.map(({ name }) => name)).toEqual(['exit']);
});

test('an empty glob selects nothing, beside others', async () => {
  const { stored } = await collect({ a: '1', 'b.xml': '2' }, [file('a'), file('b.xml')], { select: ['', '*.xml'] });
  expect(stored.map(({ name, error }) => [name, error])).toEqual([['b.xml', undefined]]);
});

test('asks for nothing when nothing is selected', async () => {
  let opened = 0;
  const open: Lab['open'] = async () => {
    opened += 1;
    return undefined;
  };
  const artifacts: Artifact[] = [file('a'), { name: 'all', kind: 'archive' }];
  expect((await collect({}, artifacts, { lab: labWith(open), select: [] })).stored).toEqual([]);
  expect(opened).toBe(0);
});

test('downloads so many at a time and no more', async () => {
  let now = 0;
  let most = 0;
  let openGate = () => {};
  const gate = new Promise<void>((resolve) => {
    openGate = resolve;
  });
  const open: Lab['open'] = async () => {
    most = Math.max(most, ++now);
    // The third waits for a fourth, which must not come.
    if (now === 3) await turnEventLoop(500).then(openGate);
    await gate;
    now -= 1;
    return answer(toBytes('x'));
  };
  const artifacts = Array.from({ length: 8 }, (_, index) => file(`f${index}`));
  const { stored } = await collect({}, artifacts, { lab: labWith(open), concurrency: 3 });
  expect(most).toBe(3);
  expect(stored.map(({ name, error }) => [name, error])).toEqual(artifacts.map(({ name }) => [name, undefined]));
});

test('a limit for several jobs together holds, and lets all of them end', async () => {
  let now = 0;
  let most = 0;
  let openGate = () => {};
  const gate = new Promise<void>((resolve) => {
    openGate = resolve;
  });
  const archive = await tarOf({ name: 'artifacts/member', content: 'm' });
  const open: Lab['open'] = async (_job, { kind }) => {
    if (kind === 'archive') return answer(archive);
    most = Math.max(most, ++now);
    // The third waits for a fourth, which must not come.
    if (now === 3) await turnEventLoop(500).then(openGate);
    await gate;
    now -= 1;
    return answer(toBytes('x'));
  };
  const downloadLimit = createDownloadLimit(3);
  const artifacts: Artifact[] = [file('a'), file('b'), { name: 'all', kind: 'archive' }];
  const jobs = await Promise.all(
    Array.from({ length: 10 }, async () => await collect({}, artifacts, { lab: labWith(open), downloadLimit })),
  );
  expect(most).toBe(3);
  for (const { onDisk } of jobs) expect(onDisk.map((path) => path.split('/').at(-1))).toEqual(['a', 'b', 'member']);
});

test('goes where it is placed, and never to the place of another', async () => {
  const archive = await tarOf({ name: 'artifacts/x/y.png', content: 'y' }, { name: 'artifacts/../up', content: 'u' });
  const contents = { 'a/1.png': '1', 'b/1.png': '2', all: archive };
  const { stored, onDisk, read } = await collect(
    contents,
    [file('a/1.png'), file('b/1.png'), { name: 'all', kind: 'archive' }],
    { place: (name, { kind }) => `../${kind}/${name.slice(name.lastIndexOf('/') + 1)}` },
  );
  expect(stored.map(({ name }) => name)).toEqual(['a/1.png', 'b/1.png', 'x/y.png', '../up']);
  expect(onDisk).toEqual([
    'artifacts/node-1/__/archive/y.png',
    'artifacts/node-1/__/file/1.png',
    expect.stringMatching(/^artifacts\/node-1\/__\/file\/1~[0-9a-f]{8}\.png$/),
  ]);
  expect(await read(stored[0]?.path ?? '')).toBe('1');
  expect(await read(stored[1]?.path ?? '')).toBe('2');
});

test('reports progress up to the end', async () => {
  const seen: unknown[] = [];
  await collect({ a: 'aa', b: gone }, [file('a'), file('b')], {
    onProgress: (progress) => seen.push(progress),
    concurrency: 1,
  });
  expect(seen).toEqual([
    { done: 0, total: 2, receivedBytes: 2 },
    { done: 1, total: 2, receivedBytes: 2 },
    { done: 2, total: 2, receivedBytes: 2 },
  ]);
});

test('keeps what it has when aborted, and gives the reason for the rest', async () => {
  const abort = new AbortController();
  const open: Lab['open'] = async (_job, { name }) => answer(toBytes('x'), 0, name === 'stuck' ? 'hang' : 'close');
  const onProgress: CollectOptions['onProgress'] = ({ done, receivedBytes }) => {
    if (done === 1 && receivedBytes === 2) abort.abort(new Error('the collect clock ran out'));
  };
  const { stored, onDisk } = await collect({}, [file('ok'), file('stuck'), file('never')], {
    lab: labWith(open),
    concurrency: 1,
    signal: abort.signal,
    onProgress,
  });
  expect(stored.map(({ name, error }) => [name, error])).toEqual([
    ['ok', undefined],
    ['stuck', 'the collect clock ran out'],
    ['never', 'the collect clock ran out'],
  ]);
  expect(onDisk).toEqual(['artifacts/node-1/ok']);
});
