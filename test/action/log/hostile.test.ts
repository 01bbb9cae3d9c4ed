import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RunEvent } from '../../../sdk/run/events.ts';
import { watchView } from './view.ts';

/** Text made of what the runner obeys, what ends lines for it, and what may hide the one or the other. */
const hostile = fc.string({
  unit: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('::', '##[', ':', '#', '[', ']', '%0A', '%3A', ' ', '\t') },
    { weight: 3, arbitrary: fc.constantFrom('error', 'group', 'endgroup', 'stop-commands', 'add-mask', 'token-1') },
    { weight: 2, arbitrary: fc.constantFrom('\n', '\r', '\r\n', '\u2028', '\u0085', '\ufeff', '\u00a0', '\u200b') },
    {
      weight: 2,
      arbitrary: fc.constantFrom('\u001b[31m', '\u001b[0m', '\u001b[2J', '\u001b]0;', '\u001b', '\0', '\u009b'),
    },
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 20,
});
const job = fc.oneof(fc.constantFrom('a', 'b', 'c'), hostile);

const event: fc.Arbitrary<RunEvent> = fc.oneof(
  fc.record({ type: fc.constant('log' as const), job, text: hostile }),
  fc.record({ type: fc.constant('log' as const), job, phase: hostile, text: hostile }),
  fc.record({ type: fc.constant('job-submitted' as const), job, id: hostile, url: hostile }),
  fc.record({
    type: fc.constant('job-state' as const),
    job,
    state: fc.constantFrom('queued' as const, 'running' as const, 'unknown' as const),
    detail: hostile,
  }),
  fc.record({
    type: fc.constant('test' as const),
    job,
    test: fc.record({
      name: hostile,
      classname: hostile,
      outcome: fc.constant('failed' as const),
      failure: fc.record({ type: hostile, message: hostile, text: hostile }),
    }),
  }),
  fc.record({ type: fc.constant('job-child' as const), job, id: hostile, detail: hostile }),
  fc.record({
    type: fc.constant('job-reserved' as const),
    job,
    reservation: fc.record({ host: hostile, user: hostile, serial: hostile }),
  }),
  fc.record({
    type: fc.constant('outage' as const),
    job,
    message: hostile,
    sinceMs: fc.constant(1),
    budgetMs: fc.constant(2),
  }),
  fc.record({ type: fc.constant('artifact' as const), job, artifact: fc.record({ name: hostile, error: hostile }) }),
  fc.record({ type: fc.constant('cancel' as const), job, result: fc.constant('stopped' as const), detail: hostile }),
  fc.record({ type: fc.constant('job-ended' as const), job, how: fc.constant('completed') }),
  fc.record({ type: fc.constant('job-judged' as const), job, verdict: fc.constant('infra' as const), reason: hostile }),
  fc.record({
    type: fc.constant('job-added' as const),
    job,
    of: hostile,
    because: fc.constant('infra' as const),
    target: hostile,
    detail: hostile,
  }),
  fc.record({ type: fc.constant('quarantine' as const), node: hostile, reason: hostile }),
  fc.record({ type: fc.constant('run-stopping' as const), reason: hostile }),
);

const ours = new Set(['group', 'endgroup', 'stop-commands']);

/** What is left of a line when the colours are gone, which the runner does not skip, and a page might. */
function strip(line: string): string {
  return line.replace(/\u001b\[[\d;:]*m/g, '').trimStart();
}

test('whatever a lab says, no line of it is a command', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      const { view, parse } = watchView();
      for (const one of events) view.observe(one);
      view.warn('over');
      view.close();
      const log = parse();
      expect(log.commands.filter(({ command }) => !ours.has(command))).toEqual([]);
      expect(log).toMatchObject({ annotations: [], masks: [], problems: [], isStopped: false });
      expect(log.groups.every(({ isClosed }) => isClosed)).toBe(true);
      expect(log.outside.filter((line) => strip(line).startsWith('::'))).toEqual([]);
      expect(log.text.filter((line) => strip(line).includes('##['))).toEqual([]);
      expect(log.commands.filter(({ command }) => command === 'group')).toHaveLength(log.stops);
    }),
    { numRuns: 500 },
  );
});

test('no line of a log is lost, doubled, or put before an earlier one of its job', () => {
  const piece = fc.record({
    job: fc.constantFrom('a', 'b', 'c', 'd'),
    phase: fc.constantFrom('one', 'two'),
    breaks: fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
    waitMs: fc.constantFrom(0, 0, 0, 1000, 4000),
  });
  return fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
      const { view, clock, parse } = watchView();
      const said = new Map<string, string>();
      let count = 0;
      for (const { job: name, phase, breaks, waitMs } of pieces) {
        const words = breaks.map((isBroken) => {
          count += 1;
          return `${name}${count}${isBroken ? '\n' : ' '}`;
        });
        said.set(name, (said.get(name) ?? '') + words.join(''));
        view.observe({ type: 'log', job: name, phase, text: words.join('') });
        if (waitMs > 0) await clock.advance(waitMs);
      }
      view.close();
      const shown = parse().text.join(' ').split(' ');
      for (const [name, text] of said)
        expect(shown.filter((word) => word.startsWith(name))).toEqual(text.split(/\s/).filter((word) => word !== ''));
    }),
  );
});
