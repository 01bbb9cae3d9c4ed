import { expect, test } from 'vitest';
import { UsageError } from '../../../../sdk/http/errors.ts';
import { loadBuilds } from '../../../../sdk/labs/testbot/build/load-builds.ts';
import { planTestbot } from '../../../../sdk/labs/testbot/plan.ts';

const plan = (build: Readonly<Record<string, unknown>>) => planTestbot({ builds: [{ name: 'b.json', build }] });

/** A machine with these files, and one of them on standard input. */
function host(files: Readonly<Record<string, string>>) {
  return {
    files: { readText: async (path: string) => files[path] } as unknown as Parameters<typeof loadBuilds>[2]['files'],
    readStdin: async () => files['-'] ?? '',
  };
}

test('a build is one job, with everything that was in it', () => {
  expect(plan({ branch: 'main', uris: ['http://x/a'], whatever: { deep: [1] } })).toEqual([
    {
      label: 'b.json',
      target: 'main',
      request: { build: { branch: 'main', uris: ['http://x/a'], whatever: { deep: [1] } } },
    },
  ]);
});

test.each([
  [{}, /names no branch.*Give --branch/],
  [{ branch: '  ' }, /names no branch/],
  [{ branch: 7 }, /names no branch/],
  [{ branch: 'main', uris: 'http://x/a' }, /uris that are no list of texts/],
  [{ branch: 'main', uris: ['a', 1] }, /uris that are no list of texts/],
  [{ branch: 'main', _id: '_design/x' }, /_id that cannot be one/],
  [{ branch: 'main', _id: 'a/b' }, /_id that cannot be one/],
  [{ branch: 'main', _rev: '1-a' }, /field _rev/],
  [{ branch: 'main', _secret: 1 }, /field _secret/],
])('%j is refused before anything is sent, as the server would store it and then stumble', (build, message) => {
  expect(() => plan(build)).toThrow(UsageError);
  expect(() => plan(build)).toThrow(message);
});

test('without a build there is nothing to do', () => {
  expect(() => planTestbot({ builds: [] })).toThrow(/No build is named.*--branch/);
});

test('a branch of which the manager makes jobs is worth a word when it has no uris', () => {
  const told: string[] = [];
  const warn = (message: string) => void told.push(message);
  planTestbot({ builds: [{ name: 'a', build: { branch: 'mobile-1.9.2-wince' } }], warn });
  planTestbot({ builds: [{ name: 'b', build: { branch: 'main' } }], warn });
  expect(told).toEqual([expect.stringMatching(/^the build a has no uris.*\.wince-arm\.zip$/)]);
});

test('builds of one name are told apart', () => {
  const builds = ['a', 'a', 'a'].map((name) => ({ name, build: { branch: 'main' } }));
  expect(planTestbot({ builds }).map(({ label }) => label)).toEqual(['a', 'a-2', 'a-3']);
});

test('options make a build of their own', async () => {
  const fields = { branch: 'main', product: 'P', buildId: '7', uris: ['http://x/a', 'http://x/b'] };
  expect(await loadBuilds([], fields, host({}))).toEqual([
    { name: 'main', build: { branch: 'main', product: 'P', buildid: '7', uris: ['http://x/a', 'http://x/b'] } },
  ]);
  expect(await loadBuilds([], {}, host({}))).toEqual([]);
});

test('options go before what a file says', async () => {
  const files = host({ 'dir/b.json': '{"branch": "old", "buildid": "1", "extra": true}', '-': '{"branch": "in"}' });
  expect(await loadBuilds(['dir/b.json', '-'], { buildId: '2' }, files)).toEqual([
    { name: 'b.json', build: { branch: 'old', buildid: '2', extra: true } },
    { name: 'stdin', build: { branch: 'in', buildid: '2' } },
  ]);
});

test.each([
  ['none.json', /build file none\.json cannot be read: there is no such file/],
  ['text.json', /text\.json is not JSON/],
  ['list.json', /list\.json is no JSON object/],
])('%s is a usage error', async (path, message) => {
  const files = host({ 'text.json': 'branch: main', 'list.json': '[]' });
  await expect(loadBuilds([path], {}, files)).rejects.toThrow(message);
});

test('two builds cannot have the same id', () => {
  const build = { branch: 'main', _id: 'b' };
  const builds = ['one.json', 'two.json'].map((name) => ({ name, build }));
  expect(() => planTestbot({ builds })).toThrow(/two\.json has the _id b, as has another/);
});
