import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createClock } from '../../../../mock/clock.ts';
import { createStbTester, defaultToken, type StbTesterOptions } from '../../../../mock/stb-tester/index.ts';
import { UsageError } from '../../../../sdk/http/errors.ts';
import type { AnyOptionValues } from '../../../../sdk/labs/lab-option.ts';
import { stbTesterKind } from '../../../../sdk/labs/stb-tester/kind.ts';
import type { StbTesterRequest } from '../../../../sdk/labs/stb-tester/plan.ts';
import { createHost } from '../../../../sdk/node/host.ts';
import { errorOf } from '../../../helpers/labs.ts';
import { connectTo, type Meddler } from '../../../helpers/network.ts';
import { makeTestPackRepository } from '../../../helpers/test-pack-repository.ts';
import { makeTempFolder } from '../../node/temp-folder.ts';

interface Setting {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly portal?: StbTesterOptions;
  readonly meddle?: Meddler;
}

/** A user in a folder, with a portal whose requests are kept. */
function openSetting({ cwd, env = {}, portal: options, meddle = (request, pass) => pass(request) }: Setting) {
  const clock = createClock({ speed: 1000 });
  const portal = createStbTester({ clock, nodes: [{ id: 'node-1' }], ...options });
  const sent: string[] = [];
  const network = connectTo(portal, clock, async (request, pass) => {
    sent.push(`${request.method} ${new URL(request.url).pathname}`);
    return await meddle(request, pass);
  });
  const host = createHost({ cwd, env });
  const warnings: string[] = [];
  const plan = async (tests: readonly string[], given: AnyOptionValues = {}, isDryRun = false) => {
    const settings = { url: 'https://lab.test', network, host, secret: defaultToken, options: {} };
    const { jobs } = await stbTesterKind.connect(settings).plan({
      tests,
      options: { nodeId: ['node-1'], ...given },
      warn: (message) => warnings.push(message),
      isDryRun,
    });
    return jobs.map((job) => job.request as StbTesterRequest);
  };
  return { plan, sent, warnings };
}

const open = 'tests/menu.py::test_open';

test('outside of a test-pack the default branch runs, without a category, and nothing is asked', async () => {
  const { plan, sent } = openSetting({ cwd: await makeTempFolder() });
  expect(await plan([open])).toEqual([{ node_id: 'node-1', test_pack_revision: 'HEAD', test_cases: [open], tags: {} }]);
  expect(sent).toEqual([]);
});

test('inside a test-pack the working tree runs, under the name of its user', async () => {
  const pack = await makeTestPackRepository();
  await pack.write('tests/menu.py', 'changed\n');
  const { plan, sent } = openSetting({ cwd: pack.root, env: pack.env });
  const [request] = await plan([open]);
  expect(request).toMatchObject({ category: 'refs/snapshots/tester', test_cases: [open] });
  expect(await pack.gitAtRemote('rev-parse', 'refs/snapshots/tester')).toBe(request?.test_pack_revision);
  expect(sent).toEqual(['GET /api/v2/user']);
});

test('a dry run names the snapshot that would run, and pushes none', async () => {
  const pack = await makeTestPackRepository();
  await pack.write('tests/menu.py', 'changed\n');
  const { plan, sent } = openSetting({ cwd: pack.root, env: pack.env });
  const [request] = await plan([open], {}, true);
  expect(request?.category).toBe('refs/snapshots/tester');
  expect(await pack.git('show', `${request?.test_pack_revision}:tests/menu.py`)).toBe('changed');
  expect(String(await errorOf(plan(['tests/*'], {}, true)))).toContain('Name the tests without *');
  expect(sent).toEqual(['GET /api/v2/user', 'GET /api/v2/user']);
  expect(await pack.gitAtRemote('for-each-ref')).toBe('');
});

test('tests are named from the folder that the user is in', async () => {
  const pack = await makeTestPackRepository();
  const { plan } = openSetting({ cwd: join(pack.root, 'tests'), env: { ...pack.env, CI: 'true' } });
  expect(await plan(['menu.py::test_open'])).toMatchObject([{ test_cases: [open], test_pack_revision: 'HEAD' }]);
});

test('a category, and a revision, that the user gives are taken', async () => {
  const pack = await makeTestPackRepository();
  const { plan, sent } = openSetting({ cwd: pack.root, env: pack.env });
  expect(await plan([open], { testPackRevision: 'v1' })).toMatchObject([{ test_pack_revision: 'v1' }]);
  expect((await plan([open], { testPackRevision: 'v1' }))[0]).not.toHaveProperty('category');
  expect(sent).toEqual([]);
  expect(await plan([open], { category: 'mine' })).toMatchObject([{ category: 'mine' }]);
});

test('in a CI the default branch runs, under the name of the job and with its tags', async () => {
  const pack = await makeTestPackRepository();
  const jenkins = { JENKINS_HOME: '/j', JOB_NAME: 'tv/nightly', BUILD_ID: '7' };
  const { plan, sent } = openSetting({ cwd: pack.root, env: { ...pack.env, ...jenkins } });
  expect(await plan([open], { tag: ['mine=1', 'jenkins/BUILD_ID=8'] })).toMatchObject([
    {
      test_pack_revision: 'HEAD',
      category: 'tv/nightly',
      tags: { 'jenkins/JOB_NAME': 'tv/nightly', 'jenkins/BUILD_ID': '8', mine: '1' },
    },
  ]);
  expect(await plan([open], { category: 'mine' })).toMatchObject([{ category: 'mine' }]);
  expect(sent).toEqual([]);
});

test('a tag of the CI that the portal would refuse is left out, and told', async () => {
  const env = { GITLAB_CI: '1', CI_COMMIT_REF_NAME: 'x'.repeat(500), CI_JOB_ID: '7' };
  const { plan, warnings } = openSetting({ cwd: await makeTempFolder(), env });
  expect(await plan([open])).toMatchObject([{ tags: { 'gitlab/CI_JOB_ID': '7' } }]);
  expect(warnings).toEqual([
    'the tag gitlab/CI_COMMIT_REF_NAME is left out: the value has 500 characters, and must have fewer than 500',
  ]);
});

test('who runs it can be said, whatever the environment looks like', async () => {
  const pack = await makeTestPackRepository();
  const person = openSetting({ cwd: pack.root, env: { ...pack.env, GITHUB_ACTIONS: 'true', GITHUB_JOB: 'tv' } });
  expect(await person.plan([open], { mode: 'interactive' })).toMatchObject([{ category: 'refs/snapshots/tester' }]);
  expect(await person.plan([open], { mode: 'jenkins' })).toMatchObject([{ test_pack_revision: 'HEAD', tags: {} }]);
  expect((await person.plan([open], { mode: 'ci' }))[0]).not.toHaveProperty('category');
});

test.each([
  'CI',
  'CONTINUOUS_INTEGRATION',
  'BUILD_NUMBER',
  'CODEBUILD_BUILD_ID',
  'GO_PIPELINE_LABEL',
  'BUILDER_OUTPUT',
])('a CI that is only known by %s is one all the same, and pushes nothing', async (mark) => {
  const pack = await makeTestPackRepository();
  const { plan } = openSetting({ cwd: pack.root, env: { ...pack.env, [mark]: '1' } });
  expect(await plan([open])).toMatchObject([{ test_pack_revision: 'HEAD' }]);
  expect(await pack.gitAtRemote('for-each-ref')).toBe('');
});

test('who says that there is no CI is believed, unless one says its name', async () => {
  const pack = await makeTestPackRepository();
  const person = openSetting({ cwd: pack.root, env: { ...pack.env, CI: 'false', BUILD_ID: '7' } });
  expect(await person.plan([open])).toMatchObject([{ category: 'refs/snapshots/tester' }]);
  const jenkins = openSetting({ cwd: pack.root, env: { ...pack.env, CI: 'false', JENKINS_URL: 'https://j.test' } });
  expect(await jenkins.plan([open])).toMatchObject([{ test_pack_revision: 'HEAD' }]);
});

test('what is wrong is told before anything is pushed', async () => {
  const pack = await makeTestPackRepository();
  const { plan, sent } = openSetting({ cwd: pack.root, env: pack.env });
  expect(await errorOf(plan([]))).toBeInstanceOf(UsageError);
  expect(await errorOf(plan([open], { nodeId: ['a b'] }))).toBeInstanceOf(UsageError);
  expect(await errorOf(plan([open], { tag: ['nothing'] }))).toBeInstanceOf(UsageError);
  expect(await errorOf(plan(['../elsewhere.py::test_a']))).toBeInstanceOf(UsageError);
  expect([sent, await pack.gitAtRemote('for-each-ref')]).toEqual([[], '']);
});

test('a test-pack that is no repository says what else can be run', async () => {
  const pack = await makeTestPackRepository();
  await pack.git('remote', 'remove', 'origin');
  const { plan } = openSetting({ cwd: pack.root, env: pack.env });
  expect(((await errorOf(plan([open]))) as Error).message).toMatch(/`git push.* failed.*\n.*--test-pack-revision/s);
});

test('globs are those of the working tree, as soon as the portal has fetched it', async () => {
  const pack = await makeTestPackRepository();
  let asked = 0;
  const { plan, sent } = openSetting({
    cwd: join(pack.root, 'tests'),
    env: pack.env,
    portal: { tests: { 'tests/menu.py::test_new': {}, 'other/menu.py::test_other': {} } },
    meddle: async (request, pass) =>
      request.url.includes('test_case_names') && ++asked <= 2
        ? new Response('?', { status: 404 })
        : await pass(request),
  });
  expect((await plan(['*.py::test_*']))[0]?.test_cases).toContain('tests/menu.py::test_new');
  expect((await plan(['*.py::test_*']))[0]?.test_cases).not.toContain('other/menu.py::test_other');
  const head = await pack.git('rev-parse', 'HEAD');
  const names = `GET /api/v2/test_pack/${head}/test_case_names`;
  expect(sent.slice(0, 5)).toEqual(['GET /api/v2/user', 'POST /github/post-receive', names, names, names]);
});

test('who waits for a node has the portal fetch the snapshot at once, before another takes its place', async () => {
  const pack = await makeTestPackRepository();
  const { plan, sent } = openSetting({ cwd: pack.root, env: pack.env });
  await plan([open], { waitForNode: true });
  expect(sent).toEqual(['GET /api/v2/user', 'POST /github/post-receive']);
  sent.length = 0;
  await plan([open], { waitForNode: true }, true);
  await plan([open], { waitForNode: true, testPackRevision: 'v1' });
  expect(sent).toEqual(['GET /api/v2/user']);
});

test('a node that is busy is waited for, or freed, when that is asked for', async () => {
  const { plan } = openSetting({ cwd: await makeTempFolder() });
  expect(await plan([open], { force: true })).toMatchObject([{ force: true }]);
  expect((await plan([open]))[0]).not.toHaveProperty('force');
});

test('the node of the environment is the one that is meant, and the token of Bamboo is one', async () => {
  const host = createHost({
    cwd: await makeTempFolder(),
    env: { STBT_NODE_ID: 'node-7', bamboo_STBT_AUTH_PASSWORD: 'x' },
  });
  const portal = createStbTester();
  const network = connectTo(portal, createClock());
  const connected = stbTesterKind.connect({ url: 'https://lab.test', network, host, options: {} });
  expect(connected.defaultNode).toBe('node-7');
  const { jobs } = await connected.plan({ tests: [open], options: { waitForNode: true }, warn: () => undefined });
  expect(jobs).toMatchObject([{ target: 'node-7', waitForNode: true }]);
  const without = { ...host, env: {} };
  expect(() => stbTesterKind.connect({ url: 'https://lab.test', network, host: without, options: {} })).toThrow(
    'STBT_AUTH_TOKEN',
  );
});

test('a time zone that there is not is refused', async () => {
  const host = createHost({ cwd: await makeTempFolder(), env: { STBT_AUTH_TOKEN: 'made-up' } });
  const network = connectTo(createStbTester(), createClock());
  const connect = (timeZone: string) =>
    stbTesterKind.connect({ url: 'https://lab.test', network, host, options: { timeZone } });
  expect(() => connect('Mars/Olympus')).toThrow(UsageError);
  expect(connect('Europe/London').lab.kind).toBe('stb-tester');
});

test('nodes that were chosen take the place of those that options name', async () => {
  const settings = {
    url: 'https://lab.test',
    network: connectTo(createStbTester({ nodes: [] }), createClock()),
    host: createHost({ cwd: await makeTempFolder(), env: { STBT_NODE_ID: 'node-9' } }),
    secret: defaultToken,
    options: {},
  };
  const nodes = { nodes: ['node-3', 'node-1', 'node-2'].map((id) => ({ id, state: 'idle' as const })), count: 2 };
  const { plan } = stbTesterKind.connect(settings);
  const request = { tests: [open], options: {}, nodes, warn: () => undefined };
  expect((await plan({ ...request, whenBusy: 'next' })).jobs).toMatchObject([
    { target: 'node-3', waitForNode: true, alternatives: ['node-2'] },
    { target: 'node-1', waitForNode: true, alternatives: ['node-2'] },
  ]);
  expect(await errorOf(plan({ ...request, options: { nodeId: ['node-1'] } }))).toBeInstanceOf(UsageError);
});
