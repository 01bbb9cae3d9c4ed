import { textOf } from '../../wire.ts';

/** What `results.json` says of a run, as today's runner writes it, and as that of the server's time did. */
export interface RunnerResults {
  readonly jobId?: string;
  /** How many tests there would have been. More than there are: the run was cut off. */
  readonly total?: number;
  /** In the order in which they ended. */
  readonly tests: readonly RunnerTest[];
}

export interface RunnerTest {
  /** Unique in the run. Today `1-tests/boot.py:Boot.test_kernel`. */
  readonly tag: string;
  /** The runner's word: PASS, WARN, SKIP, CANCEL, FAIL, ERROR, INTERRUPTED; once also TEST_NA. */
  readonly status: string;
  /** Why it did not pass, where that is told. */
  readonly reason?: string;
  /** The name of its folder below `test-results`, which is the last part of a path that may be another machine's. */
  readonly folder?: string;
  /** ms since the epoch. */
  readonly startedAtMs?: number;
  readonly endedAtMs?: number;
  readonly durationMs?: number;
}

/** The longest tag that the server means to take. */
const longestTag = 255;

/** Undefined for what is no `results.json`. */
export function parseResults(text: string): RunnerResults | undefined {
  const root = parse(text);
  if (!isRecord(root) || !Array.isArray(root['tests'])) return undefined;
  const jobId = textOf(root['job_id']);
  return {
    ...(jobId !== undefined && { jobId }),
    ...(Number.isSafeInteger(root['total']) && { total: Number(root['total']) }),
    tests: makeUnique(root['tests'].filter(isRecord).map(toTest)),
  };
}

function toTest(row: Readonly<Record<string, unknown>>): RunnerTest {
  const folder = textOf(row['logdir'])?.split(/[/\\]/).at(-1);
  const reason = textOf(row['fail_reason']);
  const startedAtMs = toEpochMs(row['actual_time_start'] ?? row['start']);
  const endedAtMs = toEpochMs(row['actual_time_end'] ?? row['end']);
  const durationMs = toMs(row['time_elapsed'] ?? row['time']);
  return {
    tag: textOf(row['id']) || textOf(row['test']) || textOf(row['url']) || textOf(row['name']) || 'unknown',
    status: textOf(row['status']) ?? 'ERROR',
    ...(isTold(reason) && { reason }),
    ...(folder !== undefined && !/^\.{0,2}$|^<unknown>$/.test(folder) && { folder }),
    ...(startedAtMs !== undefined && { startedAtMs }),
    ...(endedAtMs !== undefined && { endedAtMs }),
    ...(durationMs !== undefined && { durationMs }),
  };
}

/** What the runner writes where there is nothing to write. */
function isTold(reason: string | undefined): reason is string {
  return reason !== undefined && !['', '<unknown>', 'None'].includes(reason);
}

/** A server has one test of a name in a job, and once a runner could have two. */
function makeUnique(tests: readonly RunnerTest[]): RunnerTest[] {
  const seen = new Set<string>();
  const numbers = new Map<string, number>();
  return tests.map((test) => {
    const cut = cutTag(test.tag, longestTag);
    let tag = cut;
    while (seen.has(tag)) {
      const number = (numbers.get(cut) ?? 1) + 1;
      numbers.set(cut, number);
      tag = `${cutTag(cut, longestTag - 8)}#${number}`;
    }
    seen.add(tag);
    return { ...test, tag };
  });
}

/** Half a character would come back from the server as something else, and the test would never be found again. */
function cutTag(tag: string, length: number): string {
  return tag.slice(0, length).replace(/\p{Cs}/gu, '\ufffd');
}

/** The runner writes -1 where it does not know; a clock that began with the machine is no time of day. */
function toEpochMs(seconds: unknown): number | undefined {
  return typeof seconds === 'number' && seconds > 1e9 && seconds < 1e11 ? Math.round(seconds * 1000) : undefined;
}

function toMs(seconds: unknown): number | undefined {
  return typeof seconds === 'number' && seconds >= 0 && seconds < 1e9 ? Math.round(seconds * 1000) : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
