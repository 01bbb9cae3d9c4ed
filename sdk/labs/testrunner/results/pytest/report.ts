import type { TestResult } from '../../../lab.ts';
import { headlineOf, isChapter, readSections, type Section } from './sections.ts';
import { type Counts, readSummary } from './summary.ts';

/** A test that pytest names. */
export interface NamedTest {
  /** What follows the file in the id of a test: `TestLogin::test_wrong[1]`. */
  readonly id: string;
  readonly outcome: TestResult['outcome'];
  /** One line, where the summary has it. */
  readonly message?: string;
  readonly durationMs?: number;
}

interface ListedTest extends NamedTest {
  /** Tells the parts of a test that failed apart. */
  readonly part?: number;
}

/** What pytest says about one file. */
export interface PytestReport {
  /** By the last line. Absent when pytest did not come to its end, or something else printed. */
  readonly counts?: Counts;
  readonly durationMs?: number;
  /** The tests that it names: all of them with -v, otherwise those that failed. */
  readonly tests: readonly NamedTest[];
  /** The counts without the tests that are named. */
  readonly rest?: Counts;
  readonly sections: readonly Section[];
  /** Pytest ran what it wanted to run: it printed a summary, or, where it was told to print none, that it is at 100 %. */
  readonly isWhole: boolean;
  /** Why pytest gave up before its end, in its words: `KeyboardInterrupt`. */
  readonly interruption?: string;
}

const outcomes: Readonly<Record<string, TestResult['outcome']>> = {
  PASSED: 'passed',
  XPASS: 'passed',
  xpass: 'passed',
  FAILED: 'failed',
  FAIL: 'failed',
  ERROR: 'error',
  SKIPPED: 'skipped',
  XFAIL: 'skipped',
  xfail: 'skipped',
};

const longestLine = 2000;
const verboseLine =
  /^\S[^:]*::(.+?) (PASSED|FAILED|ERROR|SKIPPED|XFAIL|XPASS|xfail|xpass)(?: \(.*\))?(?: +\[ *\d+%\])?$/;
/** Where tests run side by side, the result comes first. */
const parallelLine = /^\[gw\d+\](?: \[ *\d+%\])? (PASSED|FAILED|ERROR|SKIPPED|XFAIL|XPASS|xfail|xpass) [^\s:]+::(.+)$/;
/** What stands in brackets after a name are values of parameters, and may be anything. */
const summaryLine = /^(PASSED|FAILED|FAIL|ERROR|XFAIL|XPASS) [^\s:]+\.py::([^[]+?(?:\[.*?\])?)(?: - (.*))?$/;
/** A part of a test that failed, as pytest 9 and its plugin before that write it. Each is counted as a failure of its own. */
const subtestLine = /^(?:[[(].*? )?SUBFAIL(?:ED)?.*? [^\s:]+\.py::([^[]+?(?:\[.*?\])?)(?: - (.*))?$/;
const durationLine = /^(\d+(?:\.\d+)?)s (?:call|setup|teardown) +\S[^:]*::(.+)$/;

/** Reads what pytest printed, of any version since 3.0. Colours are taken out first. */
export function readPytest(stdout: string): PytestReport {
  const plain = stdout.replace(/\x1b\[[\d;]*m/g, '');
  const lines = plain.split(/\r?\n/).map((text) => text.trimEnd());
  const summary = readSummary(lines);
  const sections = readSections(lines);
  const interruption = readInterruption(lines);
  const base = {
    sections,
    isWhole: summary !== undefined || isWholeWithoutSummary(lines),
    ...(interruption !== undefined && { interruption }),
  };
  if (!summary) return { ...base, tests: [] };
  const listed = [...readVerbose(lines), ...readShortSummary(lines)];
  const isRed = ({ outcome }: NamedTest) => outcome === 'failed' || outcome === 'error';
  const named = dropRepeated([...listed, ...(listed.some(isRed) ? [] : sections.flatMap(toNamed))]);
  const rest = subtract(summary.counts, named);
  // More names than tests: a test has printed what looks like a report, and nobody knows which lines are real.
  if (Object.values(rest).some((count) => count < 0)) return { ...base, ...summary, tests: [], rest: summary.counts };
  return { ...base, ...summary, tests: merge(named, readDurations(lines)), rest };
}

/** `test_a.py::test_one PASSED [ 50%]`: what pytest prints with -v. What follows may quote what tests have printed. */
function readVerbose(lines: readonly string[]): NamedTest[] {
  const end = lines.findIndex((text) => isChapter(headlineOf(text, '=')));
  return lines.slice(0, end < 0 ? undefined : end).flatMap((text) => {
    if (text.length > longestLine) return [];
    const [, id, word = ''] = verboseLine.exec(text) ?? [];
    const [, parallelWord = word, parallelId = id] = parallelLine.exec(text) ?? [];
    return parallelId === undefined ? [] : [{ id: parallelId, outcome: outcomes[parallelWord] ?? 'error' }];
  });
}

/** `FAILED test_a.py::test_one - assert 1 == 2`: what newer versions add for tests that failed, and for all with -rA. */
function readShortSummary(lines: readonly string[]): ListedTest[] {
  const start = lines.findLastIndex((text) => headlineOf(text, '=')?.startsWith('short test summary') === true);
  if (start < 0) return [];
  return lines.slice(start + 1).flatMap((text, part): ListedTest[] => {
    const [, test, why] = (text.length <= longestLine && subtestLine.exec(text)) || [];
    if (test !== undefined) return [{ id: test, outcome: 'failed', part, ...(why && { message: why }) }];
    const [, word = '', id, message] = (text.length <= longestLine && summaryLine.exec(text)) || [];
    if (id === undefined) return [];
    // Versions before 4 write the instance of a class as well.
    return [{ id: id.replaceAll('::()', ''), outcome: outcomes[word] ?? 'error', ...(message && { message }) }];
  });
}

/** With -qq there is neither a headline at the start nor a summary at the end. */
function isWholeWithoutSummary(lines: readonly string[]): boolean {
  return (
    lines.some((text) => text.endsWith(' [100%]')) &&
    !lines.some((text) => headlineOf(text, '=') === 'test session starts')
  );
}

/** `!!!!! KeyboardInterrupt !!!!!`: what pytest says of an end before the end. */
function readInterruption(lines: readonly string[]): string | undefined {
  const words = lines.flatMap((text) => headlineOf(text, '!') ?? /^INTERNALERROR> (\S.*)$/.exec(text)?.[1] ?? []);
  return words.at(-1);
}

/** Old versions name the tests that failed in the headlines of their tracebacks only. */
function toNamed({ name, kind }: Section): NamedTest[] {
  if (kind === 'failure') return [{ id: toId(name), outcome: 'failed' }];
  const test = /^ERROR at (?:setup|teardown) of (.+)$/.exec(name)?.[1];
  return test === undefined ? [] : [{ id: toId(test), outcome: 'error' }];
}

/** Headlines put a dot between a class and its method. */
function toId(headline: string): string {
  const bracket = headline.indexOf('[');
  const [name, parameters] = bracket < 0 ? [headline, ''] : [headline.slice(0, bracket), headline.slice(bracket)];
  return name.replaceAll('.', '::') + parameters;
}

/** What is listed twice in the same way is one: with -v, a test that failed is named again in the summary. */
function dropRepeated(tests: readonly ListedTest[]): ListedTest[] {
  const byKey = new Map<string, ListedTest>();
  for (const test of tests) {
    const key = `${test.outcome} ${test.part ?? ''} ${test.id}`;
    byKey.set(key, { ...byKey.get(key), ...test });
  }
  return [...byKey.values()];
}

function subtract(counts: Counts, tests: readonly NamedTest[]): Counts {
  const rest = { ...counts };
  for (const { outcome } of tests) rest[outcome] -= 1;
  return rest;
}

/** With --durations. What a test took is the sum of its call, its setup and its teardown. */
function readDurations(lines: readonly string[]): Map<string, number> {
  const durations = new Map<string, number>();
  for (const text of lines) {
    const [, seconds, id] = (text.length <= longestLine && durationLine.exec(text)) || [];
    if (id !== undefined) durations.set(id, (durations.get(id) ?? 0) + Math.round(Number(seconds) * 1000));
  }
  return durations;
}

const worst: readonly TestResult['outcome'][] = ['failed', 'error', 'skipped', 'passed'];

/** One entry a test, of several the worst: a test that passed may have failed to clean up. */
function merge(tests: readonly ListedTest[], durations: ReadonlyMap<string, number>): NamedTest[] {
  const byId = new Map<string, NamedTest>();
  for (const { part: _, ...test } of tests) {
    const known = byId.get(test.id);
    const durationMs = durations.get(test.id);
    if (known && worst.indexOf(known.outcome) <= worst.indexOf(test.outcome)) continue;
    byId.set(test.id, { ...test, ...(durationMs !== undefined && { durationMs }) });
  }
  return [...byId.values()];
}
