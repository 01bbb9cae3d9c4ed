import { messageOf } from '../../http/errors.ts';
import type { TestbotJob } from './job.ts';

/** What a worker's machine is, by custom: `os.sysname`, `os.hostname`, `os.version.number`, `os.version.string`, `os.arch`. */
export type Platform = Readonly<Record<string, unknown>>;

/** What a worker can do, in the form that the server's manager reads; `jobtypes` and `platform` by custom. */
export type Capabilities = Readonly<Record<string, unknown>>;

/** What a worker tells about itself with every heartbeat. Any field may be added and changed at any time. */
export interface ClientInfo {
  /** `available`, `busy`, and `stopped` when the worker has left. */
  status?: string;
  capabilities?: Capabilities;
  /** Seconds. */
  heartbeat_interval?: number;
  /** The job at hand, or the last one. Fields may be added to it. */
  job?: TestbotJob & Record<string, unknown>;
  [field: string]: unknown;
}

/** Who a worker is to the server. */
export interface Identity {
  readonly id: string;
  readonly rev: string;
  readonly name: string;
}

/** Sets one heartbeat apart from all others of a worker. */
export interface HeartbeatMark {
  readonly count: number;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/**
 * What is sent to the server: everything in the client info that JSON can hold, and who we are. The server refuses a heartbeat
 * that is the same as the one before, so each has a number and a time; they and the identity cannot be overwritten.
 */
export function composeBody(
  info: ClientInfo,
  { id, rev, name }: Identity,
  mark?: HeartbeatMark,
): Record<string, unknown> {
  const problems: string[] = [];
  const fields = Object.entries(info).filter(([field, value]) => {
    try {
      return JSON.stringify(value) !== undefined;
    } catch (error) {
      problems.push(`${field} cannot be written as JSON: ${messageOf(error)}`);
      return false;
    }
  });
  return {
    ...Object.fromEntries(fields),
    ...(problems.length > 0 && { client_info_problems: problems }),
    _id: id,
    _rev: rev,
    type: 'client',
    name,
    ...(mark && { heartbeat_count: mark.count, heartbeat_at: mark.at }),
  };
}
