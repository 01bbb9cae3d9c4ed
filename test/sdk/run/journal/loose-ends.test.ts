import { expect, test } from 'vitest';
import { foldJournal } from '../../../../sdk/run/journal/fold.ts';
import { findLooseEnds, isStoppable } from '../../../../sdk/run/journal/loose-ends.ts';

const key = 'key-1';
const planned = { step: 'planned', jobs: [] };
const intent = { step: 'intent', job: 'A', target: 'node-1', key };
const submitted = { step: 'submitted', job: 'A', id: 'J1', waitedMs: 0 };
const refused = { step: 'refused', job: 'A', verdict: 'infra', reason: 'nobody can tell' };
const unclear = { ...refused, unclear: true };
const reported = { step: 'reported', verdict: 'infra', exitCode: 3 };
const ended = (how: string) => ({ step: 'ended', job: 'A', how });
const cancelled = (result: string) => ({ step: 'cancelled', job: 'A', result, detail: '' });

/** What is loose when a journal has these lines, a second apart. */
function find(...lines: readonly object[]) {
  const entries = [planned, ...lines].map((line, second) => ({ ...line, at: new Date(second * 1000).toISOString() }));
  const past = foldJournal(entries as never);
  return past ? findLooseEnds(past) : [];
}

test.each([
  ['a job that has ended', [intent, submitted, ended('completed')]],
  ['a job that was stopped', [intent, submitted, cancelled('stopped')]],
  ['a job that was refused for certain', [intent, refused]],
  ['an unclear submit whose job was found and stopped later', [intent, unclear, reported, cancelled('stopped')]],
  ['an unclear submit that has made none, as was found out later', [intent, unclear, reported, cancelled('not-found')]],
  ['a submit that was cut off, and whose job was stopped by its key', [intent, cancelled('stopped'), unclear]],
])('%s is no loose end', (_, lines) => {
  expect(find(...lines)).toEqual([]);
});

test.each([
  ['a job that a clock ended', [intent, submitted, ended('expired')]],
  ['a job whose stop was not confirmed', [intent, submitted, cancelled('unconfirmed')]],
])('%s is a loose end', (_, lines) => {
  expect(find(...lines)).toMatchObject([{ label: 'A', job: { id: 'J1' } }]);
});

test.each([
  ['an unclear submit', [intent, unclear, reported]],
  ['an unclear submit of which nobody could tell later, either', [intent, unclear, reported, cancelled('unconfirmed')]],
  ['a submit that was cut off before the lab knew of its job', [intent, cancelled('not-found'), unclear]],
])('%s is a loose end that its key finds', (_, lines) => {
  expect(find(...lines)).toMatchObject([{ label: 'A', intent: { key, target: 'node-1' } }]);
});

test('what a lab cannot stop stays loose, and is nothing that anybody could do something about', () => {
  const left = find(intent, submitted, cancelled('impossible'));
  expect(left).toHaveLength(1);
  expect(left.filter(isStoppable)).toEqual([]);
  expect(find(intent, submitted, cancelled('unconfirmed')).filter(isStoppable)).toHaveLength(1);
});
