import { parseInstant } from '../../../report/format.ts';
import type { FindAttachment } from '../../../report/junit/attachments.ts';
import type { JunitCase, JunitSuite } from '../../../report/junit/parts.ts';
import { streamJunit } from '../../../report/junit/stream.ts';
import { toTestCase } from '../../../report/junit/to-test.ts';
import { sumTotals, type TestCase, type Totals } from '../../../report/model.ts';
import { createTellingApart } from './tell-apart.ts';

/** A JUnit file of somebody else's runner. */
export interface ForeignFile {
  /** What its job is called in the report. */
  readonly label: string;
  /** What the file is called there; the `origin` of its tests. */
  readonly name: string;
  readonly chunks: Iterable<string>;
  readonly findAttachment: FindAttachment;
}

/** What a file says, apart from its tests. */
export interface ForeignFacts {
  readonly label: string;
  readonly name: string;
  /** The machine that the first test ran on. */
  readonly node: string;
  readonly totals: Totals;
  /** Why it cannot be relied on, a sentence each. */
  readonly problems: readonly string[];
  readonly notes: readonly string[];
  /** From the suites, in ms since 1970. */
  readonly startedAtMs?: number;
  readonly endedAtMs?: number;
  readonly properties: Readonly<Record<string, string>>;
}

/** What most JUnit files do not say. */
const unknownNode = 'unknown';

/**
 * Reads a JUnit file test by test.
 *
 * @param keep - called for each test, in the order of the file; none is held
 */
export function readForeign(file: ForeignFile, keep: (test: TestCase) => void): ForeignFacts {
  const { label, name, chunks, findAttachment } = file;
  const problems: string[] = [];
  const notes: string[] = [];
  const apart = createTellingApart();
  const suites = createSuiteFacts();
  let node: string | undefined;
  let isEmpty = true;
  const guard = function* (): Generator<string> {
    for (const chunk of chunks) {
      if (chunk.trim() !== '') isEmpty = false;
      yield chunk;
    }
  };
  const read = function* (): Generator<TestCase> {
    for (const part of streamJunit(guard(), { findAttachment })) {
      if (part.type === 'suite') suites.add(part.suite);
      else if (part.type === 'case') {
        suites.see(part.suite);
        node ??= part.suite.hostname ?? unknownNode;
        yield toCase(part, { job: label, node }, apart.rename(part));
      } else (part.type === 'problem' ? problems : notes).push(part.text);
    }
    if (isEmpty) problems.splice(0, problems.length, 'it is empty, as if its writer had died');
    if (problems.length > 0) yield toUnreadableCase(label, problems);
  };
  const totals = sumTotals(tap(read(), (test) => keep({ ...test, origin: name })));
  return {
    label,
    name,
    node: node ?? unknownNode,
    totals,
    problems,
    notes: [...notes, ...apart.describe(), ...suites.notes()],
    ...suites.times(),
    properties: suites.properties(),
  };
}

function toCase(
  { test, suite }: JunitCase,
  where: { readonly job: string; readonly node: string },
  names: Pick<TestCase, 'classname' | 'name'>,
): TestCase {
  const node = suite.hostname ?? where.node;
  return { ...toTestCase({ ...test, ...names }, { ...where, node }), ...(node !== where.node && { node }) };
}

/** Stands for what could not be read: readers of reports see nothing else. */
function toUnreadableCase(label: string, problems: readonly string[]): TestCase {
  const [message = ''] = problems;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  const failure = { type: 'UnreadableReport', message: message + more, text: problems.join('\n') };
  return { name: 'unreadable report', classname: label, outcome: 'error', source: 'judge', failure };
}

function* tap<T>(values: Iterable<T>, look: (value: T) => void): Generator<T> {
  for (const value of values) {
    look(value);
    yield value;
  }
}

/** Java runners write all properties of the system into each file. */
const maxProperties = 30;

/** What is known from the suites of a file together. */
function createSuiteFacts() {
  let first: JunitSuite | undefined;
  let startedAtMs = Number.POSITIVE_INFINITY;
  let endedAtMs = Number.NEGATIVE_INFINITY;
  return {
    add({ timestamp, durationMs = 0 }: JunitSuite) {
      const timeMs = parseSuiteTime(timestamp);
      if (timeMs === undefined) return;
      startedAtMs = Math.min(startedAtMs, timeMs);
      endedAtMs = Math.max(endedAtMs, timeMs + durationMs);
    },
    see(suite: JunitSuite) {
      first ??= suite;
    },
    times: () => (Number.isFinite(startedAtMs) ? { startedAtMs, endedAtMs } : {}),
    properties: () => {
      const known = [...(first?.properties ?? [])];
      return known.length > maxProperties ? {} : Object.fromEntries(known);
    },
    notes: () =>
      (first?.properties.size ?? 0) > maxProperties ? ['the properties of its suites are not in the report'] : [],
  };
}

/** Ant, Gradle and Jest write UTC, and no zone. */
function parseSuiteTime(text: string | undefined): number | undefined {
  const isZoneless = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[.,]\d+)?$/.test(text ?? '');
  const timeMs = parseInstant(isZoneless ? `${text?.replace(',', '.')}Z` : text);
  // Of a suite that could not be loaded, Jest says that it began in 1970.
  return timeMs === 0 ? undefined : timeMs;
}
