import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Meddler } from '../helpers/network.ts';
import { openWithResults } from './stb-tester-shell.ts';
import { openTestflinger } from './virtual-labs.ts';

/** A portal with the results of a job, and what was asked for the artifacts in it. */
async function open(
  env: Readonly<Record<string, string>> = {},
  meddle: Meddler = async (request, pass) => await pass(request),
) {
  const asked: string[] = [];
  const shell = await openWithResults({
    env,
    portal: {
      nodes: [{ id: 'node-1', default: { durationMs: 1000, artifacts: { 'deep/long.bin': 'long '.repeat(20_000) } } }],
    },
    meddle: async (request, pass) => {
      const { pathname } = new URL(request.url);
      if (pathname.includes('/artifacts/'))
        asked.push(`${pathname.split('/artifacts/')[1]} ${request.headers.get('range')}`);
      return await meddle(request, pass);
    },
  });
  asked.length = 0;
  const artifacts = async (...args: readonly string[]) => await shell.rigline('artifacts', ...args, shell.job);
  return { ...shell, asked, artifacts };
}

test('files go where the template says, in the words of the lab', async () => {
  const { artifacts, cwd, job } = await open();
  expect(await artifacts('--dest', 'out/{node}/{result_id}/{filename}', '--artifacts', '*.bin')).toBe(0);
  const [time = ''] = await readdir(join(cwd, 'out/node-1', job));
  expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d/);
  expect((await stat(join(cwd, 'out/node-1', job, time, 'deep/long.bin'))).size).toBe(100_000);
});

test('files that a template would bring together stay apart', async () => {
  const { artifacts, cwd } = await open();
  expect(await artifacts('--dest', 'out/{basename}', '--artifacts', '*.bin')).toBe(0);
  expect(await readdir(join(cwd, 'out'))).toEqual(['long.bin', expect.stringMatching(/^long~[0-9a-f]{8}\.bin$/)]);
});

test.each([
  ['{colour}/{name}', /\{colour\} is nothing that job .* has\. There are .*result_id.*basename.*job/],
  ['out/{job}/../{name}', /leads upwards after a placeholder/],
  ['out/{job', /begins or ends no placeholder/],
])('the destination %s is a usage error, and nothing is fetched', async (dest, message) => {
  const { artifacts, cwd, io, asked } = await open();
  const before = await readdir(cwd);
  expect(await artifacts('--dest', dest)).toBe(2);
  expect(io.err()).toMatch(message);
  expect(asked).toEqual([]);
  expect(await readdir(cwd)).toEqual(before);
});

test('an artifact is fetched once a machine, and so it is told', async () => {
  const { artifacts, asked, out, rigline, cwd } = await open({ HOME: '/nowhere', RIGLINE_CACHE_DIR: 'cache' });
  expect(await artifacts('--dest', 'one', '--artifacts', '*.bin')).toBe(0);
  expect(asked).toHaveLength(2);
  out();
  expect(await artifacts('--dest', 'two', '--artifacts', '*.bin')).toBe(0);
  expect(asked).toHaveLength(2);
  expect(out()).toMatch(/long\.bin {2}100000 bytes, from the cache\n/);
  expect(await readdir(join(cwd, 'cache/artifacts'))).toEqual(['CACHEDIR.TAG', 'aside', 'files', 'names']);
  expect(await artifacts('--dest', 'three', '--artifacts', '*.bin', '--no-artifact-cache')).toBe(0);
  expect(await artifacts('--dest', 'four', '--artifacts', '*.bin', '--artifact-cache', 'other')).toBe(0);
  expect(asked).toHaveLength(6);
  expect(await artifacts('--dest', 'four', '--artifacts', '*.bin')).toBe(0);
  expect(out()).toContain('100000 bytes, was there already');
  expect(await artifacts('--artifact-cache-size', 'huge')).toBe(2);
  expect(await rigline('stb-tester', 'download', '--artifacts', '*.bin', 'category:nightly')).toBe(0);
});

test('a download that was killed is gone on with by a range, and its part goes', async () => {
  const { artifacts, asked, out, cwd } = await open();
  expect(await artifacts('--dest', 'out', '--artifacts', '*test_good/deep/long.bin')).toBe(0);
  const [folder = ''] = await readdir(join(cwd, 'out'));
  const deep = join(cwd, 'out', folder, 'deep');
  const whole = await readFile(join(deep, 'long.bin'));
  await writeFile(join(deep, 'long.bin'), 'of another run');
  await writeFile(join(deep, 'long.bin.99999999-ab12cd.rigline-part'), whole.subarray(0, 60_000));
  out();
  asked.length = 0;
  expect(await artifacts('--dest', 'out', '--artifacts', '*test_good/deep/long.bin')).toBe(0);
  expect(asked).toEqual(['deep/long.bin bytes=60000-']);
  expect(await readdir(deep)).toEqual(['long.bin']);
  expect(await readFile(join(deep, 'long.bin'))).toEqual(whole);
  expect(out()).toContain('100000 bytes, gone on with');
});

test('the manifest lists every file with its hash and its source, and what could not be had', async () => {
  const { artifacts, cwd, job } = await open({}, async (request, pass) =>
    request.url.includes('test_bad') || request.url.endsWith('stderr.log')
      ? new Response('gone', { status: 404 })
      : await pass(request),
  );
  expect(await artifacts('--dest', 'out', '--manifest', 'lists/manifest.json')).toBe(3);
  const manifest = JSON.parse(await readFile(join(cwd, 'lists/manifest.json'), 'utf8')) as {
    files: { name: string; path?: string; error?: string }[];
  };
  expect(manifest).toMatchObject({ schema: 1, lab: { kind: 'stb-tester', url: 'https://lab.test' } });
  expect(manifest.files.find(({ name }) => name.endsWith('stderr.log'))).toMatchObject({ job, source: { job } });
  expect(manifest.files.find(({ name }) => name.endsWith('test_good/deep/long.bin'))).toMatchObject({
    job,
    path: expect.stringMatching(/test_good\/deep\/long\.bin$/),
    sizeBytes: 100_000,
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    source: { job, from: 'downloaded' },
  });
  expect(await artifacts('--manifest', 'out')).toBe(2);
});

test('the files of an archive go by the template too', async () => {
  const script = { test: { lines: ['one'] }, artifacts: { 'logs/a.log': 'hello', 'b.txt': 'you' } };
  const { rigline, cwd, io, server } = await openTestflinger({ agents: [{ name: 'agent-1', queues: ['q'], script }] });
  await writeFile(join(cwd, 'job.yaml'), 'job_queue: q\ntest_data:\n  test_cmds: echo one\n');
  await rigline('run', '--artifacts', '', 'job.yaml');
  const id = server.jobs()[0]?.id ?? '';
  expect(await rigline('artifacts', '--dest', 'out/{node}/{ext}/{stem}', id)).toBe(0);
  expect(await readdir(join(cwd, 'out/agent-1'), { recursive: true })).toEqual(
    expect.arrayContaining(['log/a', 'txt/b']),
  );
  expect(await rigline('artifacts', '--dest', 'out/{result_id}', id)).toBe(2);
  expect(io.err()).toContain('{result_id} is nothing that job');
});
