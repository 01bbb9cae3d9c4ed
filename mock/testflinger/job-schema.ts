import { crash } from './answers.ts';
import { duration } from './duration.ts';
import { boolean, integer, list, mapping, object, required, string } from './fields.ts';
import { attachments, provisionData } from './provision-data.ts';

const text = string();

const testData = object({
  test_cmds: text,
  attachments,
  test_username: text,
  test_password: text,
  secrets: mapping({
    keys: string({ pattern: /^[a-zA-Z_][a-zA-Z0-9_]*\n?$/ }),
    values: string({ pattern: /^[a-zA-Z0-9_/-]+\n?$/ }),
  }),
});

const reserveData = object({
  ssh_keys: list(string({ pattern: /^(lp|gh):(\S+)\n?$/ })),
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
    throw crash("'<=' not supported between instances of 'NoneType' and 'int'");
  }
  return { ...loaded, job_id: loaded.job_id ?? '' };
}
