import type { ExpectedTest } from '../../labs/lab.ts';
import { isRed, toNotRunCase } from '../../report/explain-red.ts';
import type { JobReport, TestCase } from '../../report/model.ts';
import { toMissingCase } from '../judge.ts';
import { keyOf } from '../test-key.ts';
import { type Attempt, hasResult, isAboutJob, listWork, type PlannedWork, toTestAttempt } from './attempts.ts';

/** What an attempt reported, and what is known of the tests before it. */
interface Reported {
  readonly attempt: Attempt;
  readonly cases: readonly TestCase[];
  readonly slots: ReadonlyMap<string, Slot[]>;
}

/** One execution of a test, and where it took place. */
interface Execution {
  readonly test: TestCase;
  readonly report: JobReport;
}

/** A test of the report, through all attempts. */
export interface Slot {
  readonly key: string;
  /** Results that counted, the oldest first. The last one is the result. */
  readonly results: Execution[];
  /** What says, for lack of a result, that there is none. */
  gap: TestCase | undefined;
}

/**
 * Follows every test through the attempts, in the order in which they were first heard of; where tests are spread over
 * several jobs, in the order of the plan.
 */
export function fillSlots(planned: PlannedWork, attempts: readonly Attempt[]): readonly Slot[] {
  const { label, expected = [], notRun } = planned;
  const expectedKeys = new Set(expected.map(keyOf));
  const slots = new Map<string, Slot[]>();
  const open = (key: string): Slot => {
    const slot = { key, results: [], gap: undefined };
    slots.set(key, [...(slots.get(key) ?? []), slot]);
    return slot;
  };
  if (attempts.some(({ because }) => because === 'part')) for (const key of expectedKeys) open(key);
  for (const attempt of attempts) {
    const cases = listWork(attempt.report, label).filter((test) => hasResult(test) || !isAboutJob(test, label));
    const summed = [...sumUpPhases(label, { attempt, cases, slots }), ...sumUpFiles({ attempt, cases, slots })];
    for (const [key, tests] of groupByKey([...cases, ...summed])) {
      const known = slots.get(key);
      if (known) fill(known, { tests, attempt, add: () => open(key) });
      // What a repetition of failed tests reports beside them was not asked for.
      else if (attempt.because !== 'failed' || expectedKeys.has(key))
        for (const test of tests) take(open(key), { test, attempt });
    }
  }
  for (const test of expected) {
    const [slot = open(keyOf(test))] = slots.get(keyOf(test)) ?? [];
    if (slot.results.length === 0) slot.gap ??= notRun === undefined ? toMissingCase(test) : toNotRunCase(test, notRun);
  }
  return [...slots.values()].flat();
}

function groupByKey(cases: readonly TestCase[]): Map<string, TestCase[]> {
  const groups = new Map<string, TestCase[]>();
  for (const test of cases) {
    const group = groups.get(keyOf(test)) ?? [];
    groups.set(keyOf(test), group);
    group.push(test);
  }
  return groups;
}

/**
 * A test phase is a case where nothing finer told what happened in it. When the repetition did leave a report, the phase
 * has a result all the same: what the whole job came to.
 */
function sumUpPhases(label: string, { attempt: { report, because }, cases, slots }: Reported): readonly TestCase[] {
  if (because !== 'failed' || report.trouble || !cases.some(hasResult)) return [];
  const reported = new Set(cases.map(keyOf));
  return [...slots.values()].flat().flatMap(({ key, results }): TestCase[] => {
    const test = results.at(-1)?.test;
    if (!test || !isAboutJob(test, label) || reported.has(key)) return [];
    const { classname, name } = test;
    const base = { classname, name, source: 'phase' } as const;
    if (report.verdict === 'passed') return [{ ...base, outcome: 'passed' }];
    const message = report.reason ?? `the repetition ended as ${report.verdict}`;
    return [{ ...base, outcome: 'failed', failure: { type: 'TestCommandsFailed', message, text: '' } }];
  });
}

/**
 * A lab may name the tests of a file that failed, and only count those that passed, under the name of the file. When a
 * repetition has nothing but such a case for a file, and it passed, so did the test that had failed there.
 */
function sumUpFiles({ attempt: { report, because }, cases, slots }: Reported): readonly TestCase[] {
  if (because !== 'failed' || report.trouble) return [];
  return [...slots.values()].flat().flatMap(({ results }): TestCase[] => {
    const test = results.at(-1)?.test;
    if (!test?.file || !isRed(test)) return [];
    const { classname, name, file, source } = test;
    const [whole, ...others] = cases.filter((one) => one.file === file);
    const isWhole = whole && others.length === 0 && `/${file}`.endsWith(`/${whole.name}`) && whole.name !== name;
    return isWhole && whole.outcome === 'passed' ? [{ classname, name, file, source, outcome: 'passed' }] : [];
  });
}

interface News {
  readonly tests: readonly TestCase[];
  readonly attempt: Attempt;
  readonly add: () => Slot;
}

/** As many results as the test had before are taken one by one; fewer go to those that are open, in order. */
function fill(known: readonly Slot[], { tests, attempt, add }: News): void {
  const results = tests.filter(hasResult);
  const gap = tests.find((test) => !hasResult(test));
  const targets = results.length >= known.length ? known : known.filter((slot) => isOpen(slot, attempt.because));
  for (const [at, test] of results.entries()) {
    const slot = targets[at];
    if (slot) take(slot, { test, attempt });
    else if (targets === known && attempt.because !== 'failed') take(add(), { test, attempt });
  }
  if (gap) for (const slot of known) take(slot, { test: gap, attempt });
}

function isOpen({ results }: Slot, because: Attempt['because']): boolean {
  const last = results.at(-1)?.test;
  return !last || (because === 'failed' && isRed(last));
}

function take(slot: Slot, { test, attempt }: { readonly test: TestCase; readonly attempt: Attempt }): void {
  if (!hasResult(test)) {
    if (slot.results.length === 0) slot.gap = test;
  } else if (counts(test, slot.results.at(-1)?.test, attempt.because)) {
    slot.results.push({ test, report: attempt.report });
  }
}

/**
 * Whether a result replaces the one before. Only a repetition that was made for failed tests takes a failure back; and a
 * failure counts wherever it turns up, but in a repetition that did not ask for the test.
 */
function counts(test: TestCase, before: TestCase | undefined, because: Attempt['because']): boolean {
  if (!before) return true;
  // What failed in quarantine takes no result away but a success, and none that was asked for once more.
  if (test.quarantine) return !isRed(before) && because !== 'failed';
  if (test.outcome === 'skipped') return false;
  if (because === 'failed') return isRed(before);
  return isRed(test) || before.outcome === 'skipped';
}

/** The case that stands in the report for a test. */
export function toFinalCase({ results, gap }: Slot, jobNode: string): TestCase {
  const last = results.at(-1);
  if (!last) {
    if (!gap) throw new Error('a test without a result and without a reason for that');
    return gap;
  }
  const { test } = last;
  const earlier = results.slice(0, -1).filter(({ test: one }) => one.outcome !== 'skipped' || one.quarantine);
  const isFlaky = test.outcome === 'passed' && earlier.some((one) => isRed(one.test) || one.test.quarantine);
  return {
    ...test,
    ...(earlier.length > 0 && {
      attempts: earlier.map((one) => toTestAttempt(one.test, { job: one.report.label, node: one.report.node })),
    }),
    ...(isFlaky && { isFlaky }),
    ...(last.report.node !== jobNode && { node: last.report.node }),
  };
}

/** Names a slot for those that ask a lab for it. */
export function toExpected({ results, gap }: Slot): ExpectedTest {
  const { classname = '', name = '' } = results.at(-1)?.test ?? gap ?? {};
  return { classname, name };
}
