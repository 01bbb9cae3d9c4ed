import type { PhaseResult, TestFailure } from '../labs/lab.ts';
import type {
  JobAttempt,
  JobReport,
  JobTrouble,
  RunReport,
  StageSpan,
  StoredArtifact,
  StreamedJob,
  StreamedReport,
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
  | keyof StageSpan
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
  'quarantine',
  'noResult',
  'clock',
  'stage',
  'phase',
  'exitCode',
  'reason',
  'reasons',
  'notes',
  'submittedAt',
  'startedAt',
  'endedAt',
  'durationMs',
  'totals',
  'environment',
  'log',
  'stages',
  'source',
  'origin',
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

/** Their names are data, and stay in their order: every format that is made of the file has the bytes of the run's own. */
const dataFields: ReadonlySet<string> = new Set<Field>(['properties', 'environment']);

/**
 * Writes `result.json`: the whole report, with nothing cut. Fields stand in a fixed order, whoever built the report and in
 * whatever order, so that two results can be compared line by line; fields of a later version are kept.
 */
export function writeResultJson(report: StreamedReport): string {
  return [...streamResultJson(report)].join('');
}

/** The same in pieces, of which none is longer than a job without its tests, or one of these. */
export function* streamResultJson(report: StreamedReport): Iterable<string> {
  yield* streamRecord(report, '', {
    jobs: (job: StreamedJob, indent) => streamRecord(job, indent, { tests: streamWhole }),
  });
  yield '\n';
}

/** Writes an item of a list that may be too long to be written at once. */
type StreamItem<T> = (item: T, indent: string) => Iterable<string>;

function* streamRecord<T>(
  record: object,
  indent: string,
  lists: Readonly<Record<string, StreamItem<T>>>,
): Iterable<string> {
  const fields = Object.entries(sortFields(record)).filter(([, value]) => value !== undefined);
  const inner = `${indent}  `;
  yield '{';
  for (const [index, [field, value]] of fields.entries()) {
    yield `${index === 0 ? '' : ','}\n${inner}${JSON.stringify(field)}: `;
    const streamItem = Object.hasOwn(lists, field) ? lists[field] : undefined;
    yield* streamItem ? streamList(value as Iterable<T>, inner, streamItem) : streamWhole(value, inner, field);
  }
  yield fields.length === 0 ? '}' : `\n${indent}}`;
}

function* streamList<T>(items: Iterable<T>, indent: string, streamItem: StreamItem<T>): Iterable<string> {
  let isEmpty = true;
  for (const item of items) {
    yield `${isEmpty ? '[' : ','}\n${indent}  `;
    yield* streamItem(item, `${indent}  `);
    isEmpty = false;
  }
  yield isEmpty ? '[]' : `\n${indent}]`;
}

/** For `JSON.stringify`: puts the fields of a report, or of a part of it, into their order. */
export function orderFields(name: string, value: unknown): unknown {
  return isRecord(value) && !dataFields.has(name) ? sortFields(value) : value;
}

function* streamWhole(value: unknown, indent: string, name = ''): Iterable<string> {
  const text = JSON.stringify(value, (key, field: unknown) => orderFields(key === '' ? name : key, field), 2);
  // A line feed within a string is written as an escape, so that each of these is one between fields.
  yield (text ?? 'null').replaceAll('\n', `\n${indent}`);
}

function sortFields(record: object): Readonly<Record<string, unknown>> {
  const rank = (field: string): number => rankOf.get(field) ?? fieldOrder.length;
  const byName = (a: string, b: string): number => (a < b ? -1 : 1);
  const entries = Object.entries(record).sort(([a], [b]) => rank(a) - rank(b) || byName(a, b));
  return Object.fromEntries(entries);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
