import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createClock } from '../../../mock/clock.ts';
import { emptyHistory } from '../../../sdk/history/model.ts';
import {
  mergeHistoryFiles,
  readHistoryFile,
  recordInHistoryFile,
  updateHistoryFile,
} from '../../../sdk/node/history-file.ts';
import { buildCase, buildJob, buildReport } from '../report/builders.ts';
import { makeTempFolder } from './temp-folder.ts';

const nowMs = Date.parse('2026-11-21T00:00:00Z');

async function setUp() {
  const folder = await makeTempFolder();
  const warnings: string[] = [];
  const clock = createClock({ startMs: nowMs, speed: 1000 });
  const open = (name = 'history.json') => ({
    path: join(folder, name),
    clock,
    warn: (text: string) => void warnings.push(text),
  });
  return { folder, warnings, open };
}

const reportOf = (runId: string) => buildReport([buildJob({ tests: [buildCase()] })], { runId });
const idsIn = async (path: string) =>
  (await readHistoryFile({ path, warn: () => undefined })).tests.flatMap(({ samples }) => samples.map(({ id }) => id));

test('a history that is not there is empty, and is made by the first run, with its folder', async () => {
  const { open, warnings } = await setUp();
  const file = open('new/history.json');
  expect(await readHistoryFile(file)).toEqual(emptyHistory);
  await recordInHistoryFile(file, reportOf('r1'));
  await recordInHistoryFile(file, reportOf('r2'));
  expect([await idsIn(file.path), warnings]).toEqual([['r2', 'r1'], []]);
});

test('runs that end at once lose nothing, and leave no lock', async () => {
  const { open, folder } = await setUp();
  const file = open();
  await Promise.all(['r1', 'r2', 'r3', 'r4', 'r5'].map((id) => recordInHistoryFile(file, reportOf(id))));
  expect((await idsIn(file.path)).sort()).toEqual(['r1', 'r2', 'r3', 'r4', 'r5']);
  expect(await readdir(folder)).toEqual(['history.json']);
});

test('a file that says the same is not written again', async () => {
  const { open } = await setUp();
  const file = open();
  await recordInHistoryFile(file, reportOf('r1'));
  const { ino } = await stat(file.path);
  await recordInHistoryFile(file, reportOf('r1'));
  expect((await stat(file.path)).ino).toBe(ino);
});

test('a broken history is moved aside, with a word about it, and reading alone changes nothing', async () => {
  const { open, folder, warnings } = await setUp();
  const file = open();
  await writeFile(file.path, '{"schema":1,');
  expect(await readHistoryFile(file)).toEqual(emptyHistory);
  expect(await readdir(folder)).toEqual(['history.json']);
  await recordInHistoryFile(file, reportOf('r1'));
  const [aside = '', ...others] = (await readdir(folder)).filter((name) => name.includes('broken'));
  expect([aside, others]).toEqual([expect.stringMatching(/^history\.json\.broken-20261121\d+$/), []]);
  expect(await readFile(join(folder, aside), 'utf8')).toBe('{"schema":1,');
  expect(await idsIn(file.path)).toEqual(['r1']);
  expect(warnings).toEqual([
    expect.stringContaining('is not used as a history: it is no JSON'),
    expect.stringContaining(`It is now ${join(folder, aside)}, and a new one was begun`),
  ]);
});

test('a history of a later version is left alone', async () => {
  const { open, warnings } = await setUp();
  const file = open();
  await writeFile(file.path, '{"schema":9}');
  await recordInHistoryFile(file, reportOf('r1'));
  expect([await readFile(file.path, 'utf8'), warnings]).toEqual([
    '{"schema":9}',
    [expect.stringContaining('of version 9')],
  ]);
});

test('what is old is forgotten when a run is added', async () => {
  const { open } = await setUp();
  const file = open();
  await updateHistoryFile(file, () => ({
    jobs: [],
    tests: [{ kind: 'k', classname: 'c', name: 't', samples: [{ id: 'old', node: 'n', at: 1, outcome: 'passed' }] }],
  }));
  await recordInHistoryFile(file, reportOf('r1'));
  expect(await idsIn(file.path)).toEqual(['r1']);
});

test('a lock that nobody lets go of, and a place where nothing can be written, spoil no run', async () => {
  const { open, warnings, folder } = await setUp();
  const file = open();
  await writeFile(`${file.path}.lock`, String(process.pid));
  await recordInHistoryFile(file, reportOf('r1'));
  expect(warnings).toEqual([expect.stringContaining(`Process ${process.pid} has not let go of`)]);
  await mkdir(join(folder, 'folder'));
  await recordInHistoryFile(open('folder'), reportOf('r1'));
  expect(warnings[1]).toContain('The run was not added to the history');
});

test('history files are merged, also into one of them, and one that is none is refused', async () => {
  const { open, folder } = await setUp();
  await recordInHistoryFile(open('a.json'), reportOf('r1'));
  await recordInHistoryFile(open('b.json'), reportOf('r2'));
  const [a, b] = [join(folder, 'a.json'), join(folder, 'b.json')];
  const { tests } = await mergeHistoryFiles([a, b], open('all.json'));
  expect(tests[0]?.samples.map(({ id }) => id)).toEqual(['r2', 'r1']);
  await mergeHistoryFiles([a, b], open('a.json'));
  expect(await readFile(a, 'utf8')).toBe(await readFile(join(folder, 'all.json'), 'utf8'));
  await writeFile(b, 'x');
  await expect(mergeHistoryFiles([a, b], open('all.json'))).rejects.toThrow(`${b} is no history`);
  await expect(mergeHistoryFiles([join(folder, 'none')], open())).rejects.toThrow('There is no history');
});
