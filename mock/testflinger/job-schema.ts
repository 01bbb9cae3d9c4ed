import { refuseAsText } from './answers.ts';
import { boolean, type Field, Invalid, integer, list, mapping, object, required, string } from './fields.ts';
import { attachments, provisionData } from './provision-data.ts';

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };
const durationPart = /\s*(\d+)\s*(seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d)\s*/iy;

const wrong = (why: string) => new Invalid([`Invalid duration format: ${why}`]);

/** Seconds as a number, or text such as `2h30m`; stored as seconds. A null makes the real server fail with 500. */
const duration: Field = (value) => {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    if (!Number.isInteger(value)) throw wrong("Duration must be string or int, got <class 'float'>");
    if (value < 0) throw wrong('Duration cannot be negative');
    return value;
  }
  if (typeof value !== 'string')
    throw wrong(`Duration must be string or int, got <class '${Array.isArray(value) ? 'list' : 'dict'}'>`);
  const seconds = parseDuration(value);
  if (seconds === undefined) throw wrong(`Invalid duration format: '${value}'`);
  if (seconds < 0) throw wrong('Duration cannot be negative');
  return seconds;
};

function parseDuration(value: string): number | undefined {
  if (/^\s*-?\d+\s*$/.test(value)) return Number(value);
  let seconds = 0;
  let end = 0;
  while (end < value.length) {
    durationPart.lastIndex = end;
    const part = durationPart.exec(value);
    if (!part) return undefined;
    seconds += Number(part[1]) * (unitSeconds[(part[2] ?? '').charAt(0).toLowerCase()] ?? 0);
    end = durationPart.lastIndex;
  }
  return end > 0 ? seconds : undefined;
}

const text = string();

const testData = object({
  test_cmds: text,
  attachments,
  test_username: text,
  test_password: text,
  secrets: mapping({
    keys: string({ pattern: /^[a-zA-Z_][a-zA-Z0-9_]*$/ }),
    values: string({ pattern: /^[a-zA-Z0-9_/-]+$/ }),
  }),
});

const reserveData = object({
  ssh_keys: list(string({ pattern: /^(lp|gh):(\S+)$/ })),
  timeout: {
    field: duration,
    nullable: true,
  },
});

const job = object({
  job_id: text,
  parent_job_id: text,
  name: text,
  tags: list(text),
  job_queue: required(string({ min: 1 })),
  global_timeout: integer(),
  output_timeout: integer(),
  allocation_timeout: integer(),
  provision_data: { field: provisionData, nullable: true },
  firmware_update_data: mapping(),
  test_data: testData,
  allocate_data: mapping(),
  reserve_data: reserveData,
  job_status_webhook: text,
  job_priority: integer(),
  exclude_agents: { field: list(text), fallback: () => [] },
  debug: boolean,
});

/** A job after the server's coercions. Open to further keys: the popped job has some. */
export interface JobDefinition {
  readonly job_id: string;
  readonly job_queue: string;
  readonly exclude_agents: readonly string[];
  readonly parent_job_id?: string;
  readonly tags?: readonly string[];
  readonly global_timeout?: number;
  readonly output_timeout?: number;
  readonly allocation_timeout?: number;
  readonly job_priority?: number;
  readonly provision_data?: Readonly<Record<string, unknown>> | null;
  readonly firmware_update_data?: Readonly<Record<string, unknown>>;
  readonly test_data?: TestData;
  readonly allocate_data?: Readonly<Record<string, unknown>>;
  readonly reserve_data?: { readonly ssh_keys?: readonly string[]; readonly timeout?: number };
  readonly [key: string]: unknown;
}

export interface TestData {
  readonly test_cmds?: string;
  readonly attachments?: readonly { readonly agent: string }[];
  readonly secrets?: Readonly<Record<string, string>>;
  readonly [key: string]: unknown;
}

/**
 * Checks the body of `POST /v1/job` and converts it as the server does; `job_id` is empty if the client chose none.
 * @throws {Invalid} with the server's own messages; a refusal with 500 for `reserve_data.timeout: null`.
 */
export function loadJob(body: unknown): JobDefinition {
  const loaded = job(body) as unknown as JobDefinition;
  if (loaded.reserve_data?.timeout === null) {
    throw refuseAsText(500, "Unhandled Exception: '>' not supported between instances of 'NoneType' and 'int'");
  }
  return { ...loaded, job_id: loaded.job_id ?? '' };
}
