import { expect, test } from 'vitest';
import { setUp } from '../every-lab/play.ts';
import { kindNames, scenes } from '../every-lab/scenes.ts';
import type { MemoryFolder } from '../helpers/memory-folder.ts';
import { createLineCheck, createResultCheck } from './line-check.ts';

const checkEvent = createLineCheck('events');
const checkEntry = createLineCheck('journal');
const checkResult = createResultCheck();

/** What is wrong with the lines that a folder would have, in both of its files, and with its report. */
function findProblems({ events, entries, report }: MemoryFolder): string[] {
  const asWritten = (line: object) => JSON.parse(JSON.stringify(line)) as object;
  return [
    ...events.flatMap((event) => checkEvent(asWritten(event))),
    ...entries.flatMap((entry) => checkEntry(asWritten(entry))),
    ...(report ? checkResult(asWritten(report)) : ['there is no report']),
  ];
}

test.each(kindNames)('every line that a run at %s writes is as its schema says', async (name) => {
  const { run, folder } = setUp(name);
  await run();
  expect(findProblems(folder)).toEqual([]);
  const types = folder.events.map(({ type }) => type);
  expect([types[0], ...types.slice(-2)]).toEqual(['run-started', 'requests', 'run-ended']);
});

test.each(kindNames)('so it is when the lab at %s dies', async (name) => {
  const limits = { queue: 60_000, run: 60_000, outage: 30_000 };
  const { run, folder } = setUp(name, { scenario: scenes[name].death, limits });
  await run();
  expect(findProblems(folder)).toEqual([]);
});

test.each(kindNames)('so it is when %s does not answer, and each failure is told', async (name) => {
  const outage = async () => new Response('down', { status: 503, headers: { 'x-request-id': 'p-1' } });
  let requests = 0;
  const { run, folder } = setUp(name, {
    limits: { outage: 60_000 },
    meddle: () => async (request, pass) => (++requests > 6 ? await outage() : await pass(request)),
  });
  await run();
  expect(findProblems(folder)).toEqual([]);
  expect(folder.events).toContainEqual(
    expect.objectContaining({ type: 'exchange', status: 503, requestIds: { 'x-request-id': 'p-1' } }),
  );
});

test('a stop and its cancel are told as their schema says', async () => {
  const { plan, folder, controller, mock } = setUp('testflinger');
  const run = await plan();
  const done = run();
  void mock.clock.sleep(5000).then(() => controller.abort(new Error('enough')));
  await done;
  expect(folder.events.map(({ type }) => type)).toContain('cancel');
  expect(findProblems(folder)).toEqual([]);
});

test('a line that is not as the schema says is found out', () => {
  const at = '2026-01-31T12:00:00.000Z';
  expect(checkEvent({ at, type: 'log', job: 'a', text: 'b' })).toEqual([]);
  expect(checkEvent({ at, type: 'log', job: 'a', text: 1 })).toEqual([
    expect.stringContaining('log/text: must be string'),
  ]);
  expect(checkEvent({ at, type: 'log', job: 'a', text: 'b', more: 1 })).toEqual([expect.stringContaining('more')]);
  expect(checkEvent({ at: 'noon', type: 'log', job: 'a', text: 'b' })).toEqual([expect.stringContaining('date-time')]);
  expect(checkEvent({ at, type: 'invented' })).not.toEqual([]);
});
