import type { PhaseResult, TestFailure } from '../labs/lab.ts';
import type {
  JobAttempt,
  JobReport,
  JobTrouble,
  RunReport,
  StoredArtifact,
  TestAttempt,
  TestCase,
  Totals,
} from './model.ts';

type Field =
  | keyof RunReport
  | keyof RunReport['tool']
  | keyof RunReport['lab']
  | keyof Totals
  | keyof JobReport
  | keyof JobAttempt
  | keyof JobTrouble
  | keyof PhaseResult
  | keyof TestCase
  | keyof TestAttempt
  | keyof TestFailure
  | keyof StoredArtifact;

/** What a reader looks for first stands first, what is long stands last. */
const fieldOrder: readonly Field[] = [
  'schema',
  'runId',
  'tool',
  'name',
  'version',
  'lab',
  'kind',
  'label',
  'job',
  'because',
  'id',
  'node',
  'url',
  'classname',
  'verdict',
  'outcome',
  'isFlaky',
  'noResult',
  'clock',
  'phase',
  'exitCode',
  'reason',
  'reasons',
  'submittedAt',
  'startedAt',
  'endedAt',
  'durationMs',
  'totals',
  'source',
  'file',
  'line',
  'type',
  'message',
  'text',
  'failure',
  'trouble',
  'properties',
  'phases',
  'attempts',
  'tests',
];

const rankOf: ReadonlyMap<string, number> = new Map(fieldOrder.map((field, rank) => [field, rank]));

/**
 * Writes `result.json`: the whole report, with nothing cut. Fields stand in a fixed order, whoever built the report and in
 * whatever order, so that two results can be compared line by line; fields of a later version are kept.
 */
export function writeResultJson(report: RunReport): string {
  return `${JSON.stringify(report, (_key, value: unknown) => (isRecord(value) ? sortFields(value) : value), 2)}\n`;
}

function sortFields(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const rank = (field: string): number => rankOf.get(field) ?? fieldOrder.length;
  const byName = (a: string, b: string): number => (a < b ? -1 : 1);
  const entries = Object.entries(record).sort(([a], [b]) => rank(a) - rank(b) || byName(a, b));
  return Object.fromEntries(entries);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
