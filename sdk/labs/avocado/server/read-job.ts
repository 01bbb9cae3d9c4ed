import { ProtocolError } from '../../../http/errors.ts';
import { requireList, requireText, textOf } from '../../wire.ts';
import type { Job, TestRow } from '../client.ts';

/** A job as the server has it, as far as it can be trusted: what is no test is left out. */
export interface ServerJob {
  readonly id: string;
  readonly description?: string;
  readonly status: string;
  /** ISO 8601, in UTC. */
  readonly createdAt?: string;
  readonly elapsedSeconds: number;
  readonly tests: readonly ServerTest[];
  readonly activities: readonly string[];
}

export interface ServerTest {
  readonly id: number;
  readonly tag: string;
  readonly status: string;
}

/** @throws {ProtocolError} for what is no job */
export function readJob(value: Partial<Job> | undefined): ServerJob {
  if (value === null || typeof value !== 'object') throw new ProtocolError('the server sent no job');
  const { id, description, status, time, elapsed_time, tests, activities } = value;
  return {
    id: requireText(id, 'id of a job'),
    ...(textOf(description) !== undefined && { description: String(description) }),
    status: textOf(status) ?? 'null',
    ...(textOf(time) !== undefined && { createdAt: String(time) }),
    elapsedSeconds: typeof elapsed_time === 'number' ? elapsed_time : 0,
    tests: requireList(tests, 'tests of a job').filter(isTest).map(toTest),
    activities: requireList(activities, 'activities of a job').flatMap((one) => textOf(one?.activity) ?? []),
  };
}

function isTest(row: TestRow): boolean {
  return Number.isSafeInteger(row?.id) && typeof row.tag === 'string';
}

function toTest({ id, tag, status }: TestRow): ServerTest {
  return { id, tag, status: textOf(status) ?? 'null' };
}
