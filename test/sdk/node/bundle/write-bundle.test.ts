import { mkdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { unpackTar } from 'modern-tar';
import { expect, test } from 'vitest';
import { type BundleOptions, writeBundle } from '../../../../sdk/node/bundle/write-bundle.ts';
import { readStory } from '../../../../sdk/node/read-story.ts';
import { createTempFolder } from '../../artifacts/temp-folder.ts';

interface RunText {
  readonly journal?: string;
  readonly events?: string;
  readonly result?: string;
  readonly logs?: Readonly<Record<string, string>>;
}

const line = (value: object) => `${JSON.stringify({ at: '2026-01-31T12:00:00.500Z', ...value })}\n`;

async function makeRun({ journal, events, result, logs = {} }: RunText): Promise<string> {
  const folder = join(await createTempFolder(), 'r1');
  await mkdir(join(folder, 'logs'), { recursive: true });
  await mkdir(join(folder, 'artifacts', 'smoke'), { recursive: true });
  await writeFile(join(folder, 'artifacts', 'smoke', 'core.bin'), 'ARTIFACT');
  const files = { 'journal.ndjson': journal, 'events.ndjson': events, 'result.json': result };
  for (const [name, text] of Object.entries(files)) if (text !== undefined) await writeFile(join(folder, name), text);
  for (const [name, text] of Object.entries(logs)) await writeFile(join(folder, 'logs', name), text);
  return folder;
}

/** Packs a run, and gives what is in the archive, by its path without the top folder. */
async function bundle(folder: string, options: Partial<BundleOptions> = {}) {
  const target = join(folder, '..', 'out.tar.gz');
  const made = await writeBundle({ story: await readStory(folder, 0), target, env: {}, ...options });
  const bytes = await readFile(target);
  const entries = await unpackTar(gunzipSync(bytes));
  const files = new Map(
    entries.map(({ header, data }) => [header.name.replace(/^[^/]*\//, ''), new TextDecoder().decode(data)] as const),
  );
  return { made, bytes, files, names: entries.map(({ header }) => header.name) };
}

const whole: RunText = {
  journal: line({ step: 'planned', runId: 'r1', jobs: [{ label: 'smoke', target: 'q' }] }),
  events: line({ type: 'log', job: 'smoke', text: 'OUTPUT' }) + line({ type: 'moon-phase', job: 'smoke' }),
  result: JSON.stringify({ runId: 'r1', verdict: 'passed', exitCode: 0 }),
  logs: { 'smoke.log': 'OUTPUT\n' },
};

test('a bundle has what tells of a run, and no artifacts', async () => {
  const { names, files, made } = await bundle(await makeRun(whole), { texts: { 'story.txt': 'the page' } });
  expect(names).toEqual(
    [
      'README.txt',
      'story.txt',
      'story.json',
      'machine.json',
      'result.json',
      'journal.ndjson',
      'events.ndjson',
      'logs/smoke.log',
    ].map((name) => `rigline-r1/${name}`),
  );
  expect(made.files.map(({ path }) => path)).toEqual(names);
  expect([...files.values()].join('')).not.toContain('ARTIFACT');
  expect(files.get('story.txt')).toBe('the page');
  expect(JSON.parse(files.get('story.json') ?? '')).toMatchObject({ runId: 'r1', standing: 'ended' });
  expect(JSON.parse(files.get('result.json') ?? '')).toMatchObject({ verdict: 'passed' });
  // The output is in the logs, and not there a second time.
  expect(files.get('events.ndjson')).toBe(line({ type: 'moon-phase', job: 'smoke' }));
});

test('the same run gives the same bytes', async () => {
  const folder = await makeRun(whole);
  const first = await bundle(folder);
  await utimes(join(folder, 'logs', 'smoke.log'), 1, 1);
  const second = await bundle(folder);
  expect(second.bytes.equals(first.bytes)).toBe(true);
  expect(first.made.sizeBytes).toBe(first.bytes.length);
});

test('of a long log there are the beginning and the end, in whole lines, or more of it', async () => {
  const lines = Array.from({ length: 40_000 }, (_, n) => `line ${n} ****`);
  const folder = await makeRun({ ...whole, logs: { 'smoke.log': `${lines.join('\n')}\n` } });
  const log = (await bundle(folder)).files.get('logs/smoke.log') ?? '';
  expect(log.length).toBeLessThan(140_000);
  expect(log).toMatch(/^line 0 \*{4}\n/);
  expect(log).toContain('bytes of this file are left out here');
  expect(log).toMatch(/\nline 39999 \*{4}\n$/);
  const known = new Set([...lines, '']);
  expect(log.split('\n').filter((one) => !known.has(one) && !one.startsWith('…'))).toEqual([]);
  expect((await bundle(folder, { withLogs: true })).files.get('logs/smoke.log')).toBe(`${lines.join('\n')}\n`);
});

test('a log without a line end at the cut shows nothing of the line that is cut', async () => {
  const folder = await makeRun({ ...whole, logs: { 'smoke.log': 'x'.repeat(300_000) } });
  expect((await bundle(folder)).files.get('logs/smoke.log')).not.toContain('x'.repeat(10));
});

test('files that are damaged, or not there, are no reason to give up', async () => {
  const { files } = await bundle(await makeRun({ result: '{"verdict": "pas', journal: 'torn' }));
  expect(files.get('result.json')).toBe('{"verdict": "pas');
  expect(files.get('journal.ndjson')).toBe('');
  expect(files.has('events.ndjson')).toBe(false);
});

test('of the environment there are names, and no values', async () => {
  const env = {
    STBT_AUTH_TOKEN: 'secret-of-the-lab',
    TESTFLINGER_SERVER: 'https://inside.test',
    GITHUB_ACTIONS: 'true',
  };
  const { files } = await bundle(await makeRun(whole), { env });
  const machine = JSON.parse(files.get('machine.json') ?? '') as object;
  expect(machine).toMatchObject({ ci: 'github', isSet: ['STBT_AUTH_TOKEN', 'TESTFLINGER_SERVER'] });
  expect(JSON.stringify(machine)).not.toContain('inside.test');
});

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const secretWord = fc
  .array(fc.constantFrom(...letters), { minLength: 16, maxLength: 32 })
  .map((all) => `Zq7${all.join('')}`);

test('a planted secret is in no file of a bundle, and in no name', async () => {
  await fc.assert(
    fc.asyncProperty(secretWord, secretWord, fc.nat(8), async (known, other, where) => {
      // One that the environment has, and one that only looks like a secret.
      const texts = [known, `Bearer ${other}`, `/home/jane/${known}?token=${other}`].join(' ');
      const put = (place: number) => (place === where ? texts : 'nothing');
      const folder = await makeRun({
        journal: `${line({ step: 'refused', job: put(0), reason: put(1) })}{"torn":"${put(2)}`,
        events:
          line({ type: 'exchange', method: 'GET', path: put(3), error: put(4), requestIds: { 'cf-ray': put(5) } }) +
          line({ type: 'log', job: 'a', text: texts }) +
          line({ type: 'new', [put(6)]: 1 }),
        result: JSON.stringify({
          verdict: 'failed',
          reasons: [put(7)],
          jobs: [{ tests: [{ outcome: 'failed', name: texts }] }],
        }),
        logs: { 'a.log': `${put(8)}\n${texts}\n`, [`${known}.log`]: 'x\n' },
      });
      const { files, names } = await bundle(folder, {
        env: { LAB_TOKEN: known },
        user: 'jane',
        texts: { 'rigline.yaml': `labs:\n  tv:\n    note: ${texts}\n` },
      });
      const everything = [...names, ...files.values()].join('\n');
      expect(everything).not.toContain(known);
      expect(everything).not.toContain(other);
      expect(everything).not.toContain('jane');
      expect(everything).not.toContain(btoa(known).slice(0, 12));
    }),
    { numRuns: 40 },
  );
});
