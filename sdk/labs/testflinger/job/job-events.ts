import { textOf } from '../../wire.ts';
import { readTimestamp } from './timestamp.ts';

/**
 * What a server sends to the `job_status_webhook` of a job by PUT: every event of the job so far, each time anew.
 */
export interface JobNotice {
  readonly agent: string;
  readonly queue: string;
  readonly events: readonly JobNoticeEvent[];
}

export interface JobNoticeEvent {
  /**
   * `job_start`; for each phase, skipped ones too, its name with `_start` and then `_success` or `_fail`; `cancelled`,
   * `global_timeout`, `output_timeout` or `recovery_fail` for what stopped it; `job_end`. A later agent may have others.
   */
  readonly name: string;
  /** ISO 8601. */
  readonly at?: string;
  /** Of `job_start` the job's page, of `job_end` the reason. */
  readonly detail: string;
}

/** Reads the body of such a request for a service that takes them. Undefined for anything else. */
export function readJobNotice(body: unknown): JobNotice | undefined {
  if (!isRecord(body) || !Array.isArray(body['events'])) return undefined;
  const list: readonly unknown[] = body['events'];
  return {
    agent: textOf(body['agent_id']) ?? '',
    queue: textOf(body['job_queue']) ?? '',
    events: list.flatMap((event) => {
      const name = isRecord(event) ? textOf(event['event_name']) : undefined;
      if (!isRecord(event) || name === undefined) return [];
      const at = readTimestamp(event['timestamp']);
      return [{ name, ...(at !== undefined && { at }), detail: textOf(event['detail']) ?? '' }];
    }),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
