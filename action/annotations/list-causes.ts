import {
  type CaseRef,
  readCase,
  type StreamedReport,
  surveyReport,
  type TestCase,
  type TrackedFiles,
} from '../../sdk/index.ts';
import { findPlace, type Place } from './find-place.ts';
import type { AnnotationFacts } from './rank.ts';

/** Tests that did not do what they should for what looks like the same reason. */
export interface Cause {
  readonly kind: 'failed' | 'infra' | 'flaky' | 'quarantined';
  /** It did not fail the last time. */
  readonly isNew: boolean;
  /** The first of them. */
  readonly ref: CaseRef;
  readonly message: string;
  readonly place: Place | undefined;
  readonly count: number;
  /** Names of the first ones. */
  readonly names: readonly string[];
}

const mostNames = 10;

/**
 * What went wrong in a run, the most important first: failures that are new, failures of which nothing is known, old ones,
 * what did not run at all, flaky tests, those in quarantine. Of equal importance is first what struck most tests.
 */
export function listCauses(
  report: StreamedReport,
  { findTrend, tracked, isStopToldOf = false }: AnnotationFacts,
): readonly Cause[] {
  const { red, flaky, quarantined } = surveyReport(report, { findTrend });
  const worth = isStopToldOf ? red.filter((ref) => !(isOfJudge(ref) && ref.job.verdict === 'cancelled')) : red;
  const ranks = worth.map((ref) => ({
    ref,
    isNew: ref.isNew,
    kind: isOfJudge(ref) ? ('infra' as const) : ('failed' as const),
  }));
  const groups = [
    ranks.filter(({ isNew }) => isNew),
    ranks.filter(({ isNew, kind }) => !isNew && kind === 'failed'),
    ranks.filter(({ isNew, kind }) => !isNew && kind === 'infra'),
    flaky.map((ref) => ({ ref, isNew: false, kind: 'flaky' as const })),
    quarantined.map((ref) => ({ ref, isNew: false, kind: 'quarantined' as const })),
  ];
  return groups.flatMap((refs) => groupByCause(refs, tracked));
}

function isOfJudge(ref: CaseRef): boolean {
  return readCase(ref).source === 'judge';
}

type Struck = Pick<Cause, 'ref' | 'isNew' | 'kind'>;

function groupByCause(struck: readonly Struck[], tracked: TrackedFiles | undefined): readonly Cause[] {
  const found = new Map<string, Cause & { readonly names: string[] }>();
  for (const one of struck) {
    const test = readCase(one.ref);
    const failure = one.kind === 'flaky' ? test.attempts?.findLast(({ failure }) => failure)?.failure : test.failure;
    const place = findPlace({ file: test.file, line: test.line, failure }, tracked);
    const message = failure?.message || failure?.type || '';
    const key = [one.kind, place?.file, place?.line, toPattern(message) || nameOf(test)].join('\0');
    const cause = found.get(key) ?? { ...one, message, place, count: 0, names: [] };
    if (cause.names.length < mostNames) cause.names.push(nameOf(test));
    found.set(key, { ...cause, count: cause.count + 1 });
  }
  return [...found.values()].sort((a, b) => b.count - a.count);
}

export function nameOf({ classname, name }: Pick<TestCase, 'classname' | 'name'>): string {
  return classname === '' ? name : `${classname} ${name}`;
}

/** A message without what differs from test to test: numbers, addresses, times. */
function toPattern(message: string): string {
  return message.slice(0, 1000).replace(/0x[\da-f]+|\b[\da-f]{8,}\b|\d+(?:\.\d+)?/gi, '#');
}
