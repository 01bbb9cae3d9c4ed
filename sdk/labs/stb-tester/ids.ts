import { ProtocolError, UsageError } from '../../http/errors.ts';

/** Path parameters of a job: its id is `/<node>/<session>/<counter>`. */
export interface JobPath {
  readonly node_id: string;
  readonly session: string;
  readonly counter: string;
}

/** Path parameters of a result: the job's, and the start time as the portal spells it. */
export interface ResultPath extends JobPath {
  readonly date: string;
}

/**
 * Splits a job_uid. The parts are only carried back to the portal, never interpreted.
 *
 * @throws {ProtocolError} for anything but three segments after a leading slash
 */
export function parseJobUid(uid: string): JobPath {
  const [node_id, session, counter, ...rest] = segments(uid);
  if (!node_id || !session || !counter || rest.length > 0)
    throw new ProtocolError(`"${uid}" is not a job id of stb-tester (/node/session/counter)`);
  return { node_id, session, counter };
}

/**
 * Splits a result_id, like {@link parseJobUid}.
 *
 * @throws {ProtocolError} for anything but four segments
 */
export function parseResultId(id: string): ResultPath {
  const [node_id, session, counter, date, ...rest] = segments(id);
  if (!node_id || !session || !counter || !date || rest.length > 0)
    throw new ProtocolError(`"${id}" is not a result id of stb-tester (/node/session/counter/time)`);
  return { node_id, session, counter, date };
}

/** @throws {UsageError} for what cannot be the id of a node */
export function requireNodeId(id: string): string {
  if (/^[\w.-]+$/.test(id) && !/^\.+$/.test(id)) return id;
  throw new UsageError(`"${id}" is not a node id. One looks like stb-tester-00044b80fc39.`);
}

/** `.` and `..` would be folded away by the URL parser and reach another endpoint. */
function segments(id: string): string[] {
  const parts = id.split('/');
  if (parts.shift() !== '' || parts.some((part) => /^\.{0,2}$/.test(part))) return [];
  return parts;
}
