import { verdicts } from '../../labs/lab.ts';

/** What a result.json must have for the reports to be written from it, as a JSON Schema. Other fields are let through. */

const text = { type: 'string' };
const count = { type: 'integer', minimum: 0 };
const instant = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT[\\d:.,]+(?:Z|[+-]\\d\\d:?\\d\\d)$' };
const texts = { type: 'object', additionalProperties: text };
const verdict = { enum: verdicts };
const outcome = { enum: ['passed', 'failed', 'error', 'skipped'] };

const listOf = (items: object) => ({ type: 'array', items });
const objectOf = (required: Readonly<Record<string, object>>, optional: Readonly<Record<string, object>> = {}) => ({
  type: 'object',
  required: Object.keys(required),
  properties: { ...required, ...optional },
});

const failure = objectOf({ type: text, message: text, text });

const execution = {
  failure,
  startedAt: text,
  durationMs: { type: 'number' },
  systemOut: text,
  systemErr: text,
  attachments: listOf(text),
};

const testAttempt = objectOf({ outcome, job: text, node: text }, execution);

const testCase = objectOf(
  { name: text, classname: text, outcome, source: { enum: ['lab', 'junit', 'phase', 'judge'] } },
  {
    ...execution,
    file: text,
    line: { type: 'number' },
    properties: texts,
    attempts: listOf(testAttempt),
    isFlaky: { const: true },
    node: text,
  },
);

const trouble = objectOf(
  { verdict: { enum: ['infra', 'timeout', 'cancelled'] }, reason: text },
  { phase: text, retryable: { const: false } },
);
const clock = { enum: ['queue', 'run', 'collect', 'outage'] };

const phase = objectOf(
  { name: text, kind: { enum: ['test', 'infra', 'upkeep'] }, exitCode: { type: 'number' } },
  { output: text, job: text },
);

const attempt = objectOf(
  { label: text, node: text, verdict, phases: listOf(phase), because: { enum: ['first', 'infra', 'failed', 'part'] } },
  { id: text, url: text, reason: text, clock, trouble, submittedAt: text, startedAt: text, endedAt: text },
);

const artifact = objectOf({ name: text }, { path: text, sizeBytes: count, sha256: text, error: text, skipped: text });

export const jobSchema = objectOf(
  {
    label: text,
    node: text,
    verdict,
    phases: listOf(phase),
    properties: texts,
    tests: listOf(testCase),
    artifacts: listOf(artifact),
  },
  {
    id: text,
    url: text,
    reason: text,
    clock,
    trouble,
    submittedAt: text,
    startedAt: text,
    endedAt: text,
    attempts: listOf(attempt),
  },
);

export const resultSchema = objectOf(
  {
    schema: { const: 1 },
    runId: { type: 'string', minLength: 1 },
    tool: objectOf({ name: { const: 'rigline' }, version: text }),
    lab: objectOf({ kind: text, url: text }),
    startedAt: instant,
    endedAt: instant,
    verdict,
    exitCode: count,
    reasons: listOf(text),
    jobs: listOf(jobSchema),
  },
  { shard: { type: 'string', pattern: '^[1-9]\\d{0,4}/[1-9]\\d{0,4}$' }, mergedFrom: listOf(text) },
);
