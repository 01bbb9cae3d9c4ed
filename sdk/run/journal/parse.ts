import type { Dated } from '../ports.ts';
import type { JournalEntry } from './entry.ts';

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number';
const isObject: Check = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isInstant: Check = (value) =>
  typeof value === 'string' && /^[\d:.TZ+-]+$/.test(value) && !Number.isNaN(Date.parse(value));
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const shapeOf =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isObject(value) && Object.entries(fields).every(([name, check]) => check((value as Record<string, unknown>)[name]));

const isTest = shapeOf({ classname: isText, name: isText });
const isJob = shapeOf({ label: isText, target: isText, expected: optional(listOf(isTest)), lost: optional(isText) });
const isReportOutput = shapeOf({ format: isText, path: isText });
const isProgress = { job: isText, startedAt: optional(isInstant), cursor: optional(isText) };

/** What a line must have for a run to be taken up from it. Other fields, and steps of a later version, are let through. */
const shapes: ReadonlyMap<string, Check> = new Map([
  [
    'planned',
    shapeOf({
      schema: isNumber,
      runId: isText,
      lab: shapeOf({ kind: isText, url: isText, options: optional(isObject) }),
      limits: shapeOf({ queue: isNumber, run: isNumber, collect: isNumber, outage: isNumber }),
      reruns: shapeOf({ infra: isNumber, failed: isNumber, budget: isNumber }),
      jobs: listOf(isJob),
      shardOver: optional(listOf(isText)),
      shard: optional(isText),
      outputs: shapeOf({
        select: optional(listOf(isText)),
        reports: optional(listOf(isReportOutput)),
        workspace: optional(isText),
      }),
    }),
  ],
  ['added', shapeOf({ job: isJob, of: isText, because: isText })],
  ['intent', shapeOf({ job: isText, target: isText, key: isText })],
  [
    'submitted',
    shapeOf({ job: isText, id: isText, node: optional(isText), url: optional(isText), waitedMs: isNumber }),
  ],
  ['refused', shapeOf({ job: isText, verdict: isText, reason: isText })],
  ['state', shapeOf({ ...isProgress, state: isText, logBytes: isNumber })],
  ['ended', shapeOf({ ...isProgress, how: isText, reason: optional(isText) })],
  ['cancelled', shapeOf({ job: isText, result: isText, detail: isText })],
  ['judged', shapeOf({ job: isText, verdict: isText, report: isText, blamed: optional(isText) })],
  ['quarantined', shapeOf({ node: isText, reason: isText })],
  ['stopped', shapeOf({ reason: isText, signal: optional(isNumber) })],
  ['reported', shapeOf({ verdict: isText, exitCode: isNumber })],
]);

const isDated = shapeOf({ at: isInstant, step: isText });

/**
 * Reads a line of a journal. Undefined for one that is torn, which of ours only the last can be: its process died while it
 * wrote, and nothing followed from it. Undefined also for one that says less than its step must, which is none of ours.
 */
export function parseEntry(line: string): Dated<JournalEntry> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (!isDated(value)) return undefined;
    const entry = value as Dated<JournalEntry>;
    return (shapes.get(entry.step) ?? isDated)(entry) ? entry : undefined;
  } catch {
    return undefined;
  }
}
