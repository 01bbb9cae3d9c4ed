import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { runCli } from '../../cli/program.ts';
import { createClock } from '../../mock/clock.ts';
import { createStbTester, defaultToken, type StbTesterOptions } from '../../mock/stb-tester/index.ts';
import type { Network } from '../../sdk/index.ts';
import { connectTo, type Meddler } from '../helpers/network.ts';
import { makeTestPackRepository } from '../helpers/test-pack-repository.ts';
import { createTestIo, type TestIoOptions } from './io.ts';
import { makeTempFolder, openTestflinger } from './virtual-labs.ts';

interface Setting extends Omit<TestIoOptions, 'network'> {
  readonly portal?: StbTesterOptions;
  readonly meddle?: Meddler;
}

/** A command line in a folder, with a portal of two nodes. */
async function openShell({ portal: options, meddle, env, ...rest }: Setting = {}) {
  const clock = createClock({ speed: 50 });
  const portal = createStbTester({ clock, nodes: [{ id: 'node-1' }, { id: 'node-2' }], ...options });
  onTestFinished(() => portal.close());
  const cwd = rest.cwd ?? (await makeTempFolder());
  const { redact: _, ...network } = connectTo(portal, clock, meddle);
  const io = createTestIo({
    ...rest,
    cwd,
    env: { STBT_AUTH_TOKEN: defaultToken, ...env },
    network: network satisfies Partial<Network>,
  });
  let printed = 0;
  return {
    io,
    portal,
    cwd,
    /** Runs a command of the group, or another one. */
    stbt: async (...args: readonly string[]) => await runCli(['stb-tester', ...args, '--url', 'https://lab.test'], io),
    rigline: async (...args: readonly string[]) =>
      await runCli([...args, '--kind', 'stb-tester', '--url', 'https://lab.test'], io),
    /** What was printed since it was last asked for. */
    out: () => {
      const text = io.out().slice(printed);
      printed += text.length;
      return text;
    },
  };
}

/** The same, with the results of a job in the category `nightly`. */
async function openWithResults(setting: Setting = {}) {
  const tests = {
    'tests/a.py::test_bad': { result: 'fail', durationMs: 1000, failureReason: '::error::no\u001b[31m picture' },
    '**': { durationMs: 1000 },
  } as const;
  const shell = await openShell({ portal: { tests }, ...setting });
  const names = ['tests/a.py::test_good', 'tests/a.py::test_bad'];
  await shell.rigline('run', '--node-id', 'node-1', '--category', 'nightly', '--artifacts', '', ...names);
  shell.out();
  return { ...shell, job: shell.portal.jobs()[0]?.uid ?? '' };
}

// Making a key takes a second, which is most of a minute on the clock of a portal.
beforeAll(async () => {
  const headers = { authorization: `token ${defaultToken}` };
  await createStbTester().fetch(new Request('https://lab.test/api/v2/secrets.pub.pem', { headers }));
});

test('the group lists its commands, and each says how it is used', async () => {
  const { io } = await openShell();
  expect(await runCli(['stb-tester', '--help'], io)).toBe(0);
  expect(io.out()).toMatch(/snapshot.*results.*download.*thumbnail.*encrypt-secret.*public-key.*user/s);
  for (const name of ['snapshot', 'results', 'download', 'thumbnail', 'encrypt-secret', 'public-key', 'user']) {
    expect(await runCli(['stb-tester', name, '--help'], io)).toBe(0);
    expect(io.out()).toContain(`$ rigline stb-tester ${name}`);
  }
});

test('a command of the group that is used wrongly exits with 2', async () => {
  const { io, stbt } = await openShell();
  expect(await stbt('results')).toBe(2);
  expect(io.err()).toContain("missing required argument 'filter'");
  expect(await stbt('results', '--xml', '--csv', 'category:a')).toBe(2);
});

test('the commands of the group are for a portal, and for no other lab', async () => {
  const { io } = await openShell();
  expect(await runCli(['stb-tester', 'user', '--kind', 'testflinger', '--url', 'https://lab.test'], io)).toBe(2);
  expect(io.err()).toContain('This command is for an stb-tester portal');
});

test('user prints who the token belongs to', async () => {
  const { io, stbt, out } = await openShell();
  expect(await stbt('user')).toBe(0);
  expect(out()).toBe('tester\n');
  expect(await stbt('user', '--json')).toBe(0);
  expect(JSON.parse(out())).toEqual({ login: 'tester' });
  expect(io.err()).toBe('');
});

test('a screenshot is saved, of the node that is named or meant', async () => {
  const { rigline, cwd, out } = await openShell({ env: { STBT_NODE_ID: 'node-2' } });
  expect(await rigline('screenshot')).toBe(0);
  expect((await readFile(join(cwd, 'screenshot.png'))).subarray(1, 4).toString()).toBe('PNG');
  expect(out()).toMatch(/^screenshot\.png {2}\d+ bytes\n$/);
  expect(await rigline('screenshot', '--json', '--node-id', 'node-1', 'out/a.png')).toBe(0);
  expect(JSON.parse(out())).toMatchObject({ node: 'node-1', path: join(cwd, 'out/a.png') });
});

test('a screenshot needs a node, and a lab whose nodes have screens', async () => {
  const { rigline, io } = await openShell();
  expect(await rigline('screenshot')).toBe(2);
  expect(io.err()).toContain('Which node? Give --node-id');
  const other = await openTestflinger();
  expect(await other.rigline('screenshot')).toBe(2);
  expect(other.io.err()).toContain('The nodes of a testflinger lab have no screen');
  expect(await other.rigline('press', 'KEY_OK')).toBe(2);
  expect(other.io.err()).toContain('have no remote control');
});

test('a key is pressed', async () => {
  const { rigline, portal, out } = await openShell();
  expect(await rigline('press', '--node-id', 'node-2', 'KEY_MENU')).toBe(0);
  expect(portal.nodes()[1]?.presses).toMatchObject([{ key: 'KEY_MENU' }]);
  expect(out()).toBe('KEY_MENU pressed on node-2\n');
  expect(await rigline('press', '--node-id', 'node-2', '--json', 'KEY_OK')).toBe(0);
  expect(JSON.parse(out())).toEqual({ node: 'node-2', key: 'KEY_OK' });
});

test('a thumbnail is saved', async () => {
  const { stbt, cwd } = await openShell();
  expect(await stbt('thumbnail', '--node-id', 'node-1')).toBe(0);
  expect((await readFile(join(cwd, 'thumbnail.jpg')))[0]).toBe(0xff);
});

test('results lists what a filter finds, and nothing in it writes to the terminal or commands the CI', async () => {
  const { stbt, out, job } = await openWithResults();
  expect(await stbt('results', 'category:nightly')).toBe(0);
  const text = out();
  expect(text).toMatch(/^RESULT +TEST +OUTCOME +REASON\n/);
  expect(text).toContain(job);
  expect(text).toMatch(/tests\/a\.py::test_bad +fail +::error::no picture/);
  expect(text).not.toContain('\u001b');
  expect(await stbt('results', '--json', 'testcase:test_bad')).toBe(0);
  expect(JSON.parse(out())).toMatchObject([{ job, testCase: 'tests/a.py::test_bad', result: 'fail' }]);
});

test('results that nobody has are none, which is told beside them', async () => {
  const { stbt, out, io } = await openShell();
  expect(await stbt('results', '--json', 'category:none')).toBe(0);
  expect(JSON.parse(out())).toEqual([]);
  expect(io.err()).toBe('No result matches the filter.\n');
});

test("results are the portal's XML or CSV, printed or in a file", async () => {
  const { stbt, out, cwd, job } = await openWithResults();
  expect(await stbt('results', '--xml', `job:${job}`)).toBe(0);
  expect(out()).toMatch(/^<testsuite .*timestamp="[^"]+\+00:00".*test_bad.*\n$/s);
  expect(await stbt('results', '--csv', 'category:nightly')).toBe(0);
  expect(out().trim().split('\n')).toHaveLength(3);
  expect(await stbt('results', '--csv', '--output', 'out/r.csv', 'category:nightly')).toBe(0);
  expect(await readFile(join(cwd, 'out/r.csv'), 'utf8')).toContain('\r\n');
  expect(out()).toMatch(/^out\/r\.csv {2}\d+ bytes\n$/);
  expect(await stbt('results', '--json', '--output', 'r.json', 'category:nightly')).toBe(0);
  expect(JSON.parse(await readFile(join(cwd, 'r.json'), 'utf8'))).toHaveLength(2);
});

test('a document that does not come leaves no file', async () => {
  const { stbt, cwd, io } = await openShell({
    meddle: async (request, pass) =>
      request.url.includes('results.csv') ? new Response('no', { status: 403 }) : await pass(request),
  });
  expect(await stbt('results', '--csv', '--output', 'r.csv', 'category:a')).toBe(3);
  expect(await readdir(cwd)).toEqual([]);
  expect(io.err()).toContain('r.csv was not written');
});

test('a filter that the portal would misread is refused', async () => {
  const { stbt, io } = await openShell();
  expect(await stbt('results', 'job:node-1/6Pfq/1')).toBe(2);
  expect(io.err()).toContain('without its leading slash');
});

test('download fetches the files of all results, where the user wants them, and not a second time', async () => {
  let fetched = 0;
  const { stbt, cwd, out, job } = await openWithResults({
    meddle: async (request, pass) => {
      if (request.url.includes('/artifacts/')) fetched += 1;
      return await pass(request);
    },
  });
  fetched = 0;
  const args = ['--artifacts', '*.log', '--artifacts-dest', 'logs/{test_case}/{basename}', 'category:nightly'];
  expect(await stbt('download', ...args)).toBe(0);
  expect(await readdir(join(cwd, 'logs/tests'))).toEqual(['a.py--test_bad', 'a.py--test_good']);
  expect(await readdir(join(cwd, 'logs/tests/a.py--test_bad'))).toContain('combined.log');
  expect(out()).toContain('logs/tests/a.py--test_bad/combined.log  ');
  const before = fetched;
  expect(before).toBeGreaterThan(0);
  const file = join(cwd, 'logs/tests/a.py--test_bad/combined.log');
  const { mtimeMs } = await stat(file);
  expect(await stbt('download', ...args)).toBe(0);
  expect([fetched, (await stat(file)).mtimeMs]).toEqual([before, mtimeMs]);
  await writeFile(file, 'spoilt');
  expect(await stbt('download', '--json', ...args)).toBe(0);
  expect(fetched).toBe(before + 1);
  expect(await stbt('download', '--artifacts', 'exit-status', `job:${job}`)).toBe(0);
  expect(await readdir(join(cwd, job))).toHaveLength(2);
});

test('a file that cannot be had is told, and the others come all the same', async () => {
  const { stbt, io, out } = await openWithResults({
    meddle: async (request, pass) =>
      request.url.endsWith('/artifacts/stdout.log') ? new Response('gone', { status: 404 }) : await pass(request),
  });
  expect(await stbt('download', '--artifacts', '*.log', 'category:nightly')).toBe(3);
  expect(io.err()).toContain('stdout.log: the lab lists it, and has no such file');
  expect(out()).toContain('combined.log  ');
  expect(await stbt('download', 'category:other')).toBe(0);
  expect(io.err()).toContain('No artifact of any result matches.');
});

test("what the portal names a file cannot lead out of the user's folder", async () => {
  const { stbt, cwd } = await openWithResults({
    meddle: async (request, pass) => {
      const answer = await pass(request);
      if (!/results\/[^?]*T[^/]*$/.test(request.url)) return answer;
      const detail = (await answer.json()) as object;
      return Response.json({ ...detail, job_category: '../../up' });
    },
  });
  const dest = 'out/{job_category}/{filename}';
  expect(await stbt('download', '--artifacts', 'combined.log', '--artifacts-dest', dest, 'testcase:test_bad')).toBe(0);
  expect(await readdir(join(cwd, 'out/__/__/up'))).toEqual(['combined.log']);
  expect(await readdir(join(cwd, '..'))).not.toContain('up');
});

test('the key for secrets is printed', async () => {
  const { stbt, out } = await openShell();
  expect(await stbt('public-key')).toBe(0);
  expect(out()).toMatch(/^-----BEGIN PUBLIC KEY-----\n[\s\S]+\n-----END PUBLIC KEY-----\n$/);
});

test('a secret from standard input goes encrypted into the configuration, and appears nowhere', async () => {
  const { stbt, portal, cwd, io } = await openShell({ stdin: 'hunter2-hunter2\n' });
  await mkdir(join(cwd, 'config'));
  await writeFile(join(cwd, 'config/stbt.conf'), '[test_pack]\n');
  await symlink('config/stbt.conf', join(cwd, '.stbt.conf'));
  expect(await stbt('encrypt-secret', 'wifi')).toBe(0);
  const conf = await readFile(join(cwd, 'config/stbt.conf'), 'utf8');
  const [, encrypted = ''] = /^wifi = (.+)$/m.exec(conf) ?? [];
  expect(await portal.decryptSecret(Buffer.from(encrypted, 'base64'))).toBe('hunter2-hunter2');
  expect(io.out()).toBe("wifi is in config/stbt.conf. A test reads it with stbt.get_config('secrets', 'wifi').\n");
  expect(conf + io.out() + io.err()).not.toContain('hunter2');
});

test('a secret is asked for where somebody is there, and can be printed instead', async () => {
  const { stbt, portal, out, io } = await openShell({ secret: 'hunter2-hunter2', stdin: 'not this' });
  expect(await stbt('encrypt-secret', '--print', 'wifi')).toBe(0);
  expect(io.err()).toContain('Value of wifi (it is not shown): ');
  expect(await portal.decryptSecret(Buffer.from(out(), 'base64'))).toBe('hunter2-hunter2');
  expect(await stbt('encrypt-secret', 'wifi')).toBe(2);
  expect(io.err()).toContain('There is no .stbt.conf');
});

test('a portal that repeats a secret finds it masked', async () => {
  const { stbt, io } = await openShell({
    stdin: 'hunter2-hunter2',
    meddle: async () => new Response('you said hunter2-hunter2', { status: 400 }),
  });
  expect(await stbt('encrypt-secret', '--print', 'wifi')).toBe(3);
  expect(io.err()).toContain('you said ***');
});

test('a secret without a value, or with a strange name, is refused', async () => {
  const { stbt, io } = await openShell({ stdin: '\n' });
  expect(await stbt('encrypt-secret', '--print', 'wifi')).toBe(2);
  expect(io.err()).toContain('The value of wifi is empty');
  expect(await stbt('encrypt-secret', '--print', 'a=b')).toBe(2);
});

test('a snapshot is pushed and prints what to run', async () => {
  const pack = await makeTestPackRepository();
  await pack.write('tests/menu.py', 'changed\n');
  await pack.write('tests/new.py', 'forgotten\n');
  const told: string[] = [];
  const { stbt, out, io } = await openShell({
    cwd: pack.root,
    env: pack.env,
    meddle: async (request, pass) => {
      if (request.method === 'POST') told.push(new URL(request.url).pathname);
      return await pass(request);
    },
  });
  expect(await stbt('snapshot')).toBe(0);
  expect(await pack.gitAtRemote('rev-parse', 'refs/snapshots/tester')).toBe(out().trim());
  expect(told).toEqual(['/github/post-receive']);
  expect(io.err()).toContain('tests/new.py');
  expect(await stbt('snapshot', '--json')).toBe(0);
  expect(JSON.parse(out())).toMatchObject({ ref: 'refs/snapshots/tester', untracked: ['tests/new.py'] });
});

test('a snapshot needs a test-pack', async () => {
  const { stbt, io } = await openShell();
  expect(await stbt('snapshot')).toBe(2);
  expect(io.err()).toContain('There is no .stbt.conf');
});

test('run in a test-pack runs the working tree', async () => {
  const pack = await makeTestPackRepository();
  await pack.write('tests/menu.py', 'changed\n');
  const { rigline, portal } = await openShell({ cwd: join(pack.root, 'tests'), env: pack.env });
  expect(await rigline('run', '--dry-run', '--node-id', 'node-1', 'menu.py::test_open')).toBe(0);
  expect([await pack.gitAtRemote('for-each-ref'), portal.jobs()]).toEqual(['', []]);
  expect(await rigline('run', '--node-id', 'node-1', 'menu.py::test_open')).toBe(0);
  const sha = await pack.gitAtRemote('rev-parse', 'refs/snapshots/tester');
  expect(portal.jobs()[0]?.request).toMatchObject({
    revision: sha,
    category: 'refs/snapshots/tester',
    testCases: ['tests/menu.py::test_open'],
  });
});

test('run waits for a node that is busy, or frees it', async () => {
  const busy = { nodes: [{ id: 'node-1', busyMs: 45_000 }] };
  const patient = await openShell({ portal: busy });
  expect(await patient.rigline('run', '--wait-for-node', '--node-id', 'node-1', 'tests/a.py::test_a')).toBe(0);
  expect(patient.io.out()).toContain("waiting: node node-1 is running somebody's tests already");
  const forceful = await openShell({ portal: busy });
  expect(await forceful.rigline('run', '--force', '--node-id', 'node-1', 'tests/a.py::test_a')).toBe(0);
  expect(forceful.portal.jobs()).toMatchObject([{ status: 'exited', resultIds: [expect.any(String)] }, {}]);
  const neither = await openShell({ portal: busy });
  expect(await neither.rigline('run', '--node-id', 'node-1', 'tests/a.py::test_a')).toBe(3);
});

test('the logs of tests are in the time zone that is asked for', async () => {
  const zones = new Set<string | null>();
  const { rigline, job } = await openWithResults({
    meddle: async (request, pass) => {
      const { pathname, searchParams } = new URL(request.url);
      if (pathname.endsWith('/stbt.log')) zones.add(searchParams.get('tz'));
      return await pass(request);
    },
  });
  zones.clear();
  expect(await rigline('logs', '--time-zone', 'Asia/Tokyo', job)).toBe(0);
  expect([...zones]).toEqual(['Asia/Tokyo']);
  expect(await rigline('logs', '--time-zone', 'Mars/Olympus', job)).toBe(2);
});
