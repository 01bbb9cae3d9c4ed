import { appendFile, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { cutTornLine } from '../../../../sdk/node/journal-file.ts';
import { findNamedRun, findRun, listRuns, readRun } from '../../../../sdk/node/runs/find-runs.ts';
import type { JournalEntry, PlannedRunEntry } from '../../../../sdk/run/journal/entry.ts';
import { makeTempFolder } from '../temp-folder.ts';

const limits = { queue: 1, run: 1, collect: 1, outage: 1 };
const nowMs = Date.UTC(2026, 0, 2);

function planned(runId: string): PlannedRunEntry {
  return {
    step: 'planned',
    schema: 1,
    runId,
    tool: { name: 'rigline', version: '0' },
    lab: { kind: 'testflinger', url: 'https://lab.test' },
    limits,
    reruns: { infra: 0, failed: 0, budget: 20 },
    dispatchedOk: false,
    jobs: [{ label: 'a', target: 'q', request: {} }],
    outputs: {},
  };
}

async function writeRun(resultsDir: string, runId: string, entries: readonly JournalEntry[] = [], at = '2026-01-01') {
  const path = join(resultsDir, runId, 'journal.ndjson');
  await mkdir(dirname(path), { recursive: true });
  const lines = [planned(runId), ...entries].map(
    (entry) => `${JSON.stringify({ at: `${at}T00:00:00.000Z`, ...entry })}\n`,
  );
  await writeFile(path, lines.join(''));
  return path;
}

test('runs are listed, the newest first, each with what its journal says of it', async () => {
  const dir = await makeTempFolder();
  const submitted = { step: 'submitted', job: 'a', id: '1', waitedMs: 0 } as const;
  await writeRun(dir, 'left', [submitted, { step: 'detached' }], '2026-01-03');
  await writeRun(dir, 'dead', [submitted, { step: 'detached' }, { step: 'attached', by: 'x 1' }], '2026-01-02');
  await writeRun(dir, 'over', [submitted, { step: 'reported', verdict: 'passed', exitCode: 0 }], '2026-01-01');
  await mkdir(join(dir, 'no-run'));
  const runs = await listRuns(dir, nowMs);
  expect(runs.map(({ runId, state }) => [runId, state])).toEqual([
    ['left', 'detached'],
    ['dead', 'interrupted'],
    ['over', 'ended'],
  ]);
  expect(runs[0]?.jobs).toEqual({ all: 1, submitted: 1, judged: 0, left: 0 });
  expect(runs[2]).toMatchObject({ verdict: 'passed', exitCode: 0 });
  expect(await listRuns(join(dir, 'nowhere'), nowMs)).toEqual([]);
});

test('of a run that has ended it is told how many of its jobs may go on and could be stopped', async () => {
  const dir = await makeTempFolder();
  const intent = { step: 'intent', job: 'a', target: 'q', key: 'k' } as const;
  const refused = { step: 'refused', job: 'a', verdict: 'infra', reason: 'nobody knows', unclear: true } as const;
  const reported = { step: 'reported', verdict: 'infra', exitCode: 3 } as const;
  const cancelled = (result: 'impossible' | 'stopped') =>
    ({ step: 'cancelled', job: 'a', result, detail: '', at: '2026-01-02T00:00:00.000Z' }) as const;
  await writeRun(dir, 'left', [intent, refused, reported]);
  await writeRun(dir, 'goes-on', [intent, refused]);
  await writeRun(dir, 'stopped', [intent, refused, reported, cancelled('stopped')]);
  await writeRun(dir, 'unstoppable', [intent, refused, reported, cancelled('impossible')]);
  const runs = await listRuns(dir, nowMs);
  expect(Object.fromEntries(runs.map(({ runId, jobs }) => [runId, jobs.left]))).toEqual({
    left: 1,
    'goes-on': 0,
    stopped: 0,
    unstoppable: 0,
  });
});

test('a run is found by its id, the beginning of it, its folder and the link to the latest', async () => {
  const dir = await makeTempFolder();
  await writeRun(dir, 'abc1');
  await writeRun(dir, 'abd2');
  await symlink('abd2', join(dir, 'latest'));
  const find = async (wanted: string) => (await findRun(wanted, { resultsDir: dir, cwd: dirname(dir), nowMs })).runId;
  expect(await find('abc1')).toBe('abc1');
  expect(await find('abc')).toBe('abc1');
  expect(await find('latest')).toBe('abd2');
  expect(await find(join(dir, 'abc1'))).toBe('abc1');
  await expect(find('ab')).rejects.toThrow(/Several runs begin with "ab".*abc1|abd2/);
  await expect(find('x')).rejects.toThrow('There is no run "x"');
});

test('the latest run is the newest one where the link to it has been lost on the way', async () => {
  const dir = await makeTempFolder();
  const find = async () => await findNamedRun('latest', { resultsDir: dir, cwd: dirname(dir), nowMs });
  expect(await find()).toBeUndefined();
  await writeRun(dir, 'newer', [], '2026-01-02');
  await writeRun(dir, 'older', [], '2026-01-01');
  expect(await find()).toMatchObject({ runId: 'newer' });
  await symlink('older', join(dir, 'latest'));
  expect(await find()).toMatchObject({ runId: 'older' });
});

test('half a line at the end of a journal is passed over, and taken away before anything is written after it', async () => {
  const dir = await makeTempFolder();
  const path = await writeRun(dir, 'torn', [{ step: 'intent', job: 'a', target: 'q', key: 'k' }]);
  const whole = await readFile(path, 'utf8');
  await appendFile(path, `{"at":"2026-01-01T00:00:01.000Z","step":"submitted","job":"a","id":"${'9'.repeat(100_000)}`);
  expect((await readRun(join(dir, 'torn'), nowMs))?.past.jobs.get('a')).toEqual({
    intent: expect.objectContaining({ key: 'k' }),
  });
  await cutTornLine(path);
  expect(await readFile(path, 'utf8')).toBe(whole);
  await cutTornLine(path);
  expect(await readFile(path, 'utf8')).toBe(whole);
  await writeFile(path, 'no line at all');
  await cutTornLine(path);
  expect(await readFile(path, 'utf8')).toBe('');
});
