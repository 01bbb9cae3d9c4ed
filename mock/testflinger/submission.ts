import { crash, refuse } from './answers.ts';
import type { Caller } from './auth.ts';
import { isObject } from './fields.ts';
import type { JobDefinition } from './job-schema.ts';
import { isJobId } from './jobs.ts';
import { nameType } from './python.ts';
import { hasSecret } from './secrets.ts';
import type { ServerContext } from './server-context.ts';

interface Submission {
  readonly definition: JobDefinition;
  readonly caller: Caller;
}

/** The longest reservation that needs no grant, in seconds. */
const freeReservationSeconds = 21_600;
const defaultReservationSeconds = 3600;

/** What the server looks at after the schema, in its order. @throws the server's refusals. */
export function checkSubmission(server: ServerContext, submission: Submission): void {
  checkExcludedAgents(server, submission);
  checkSecrets(server, submission);
  const { definition } = submission;
  if (definition.job_id && !isJobId(definition.job_id)) throw refuse(400, 'Invalid job_id specified');
  checkPriority(submission);
  checkQueue(server, submission);
  checkReservation(submission);
}

function checkExcludedAgents({ state }: ServerContext, { definition }: Submission): void {
  const { exclude_agents: excluded, job_queue: queue } = definition;
  if (excluded.length === 0) return;
  const serving = state.agents.serving(queue);
  if (serving.some((agent) => !excluded.includes(agent.name))) return;
  throw refuse(422, 'There are no agents on the specified queue that are allowed to run this job');
}

function checkSecrets(server: ServerContext, { definition, caller }: Submission): void {
  const secrets = definition.test_data?.secrets;
  if (!secrets) return;
  if (!server.secretsStore) throw refuse(422, 'No secrets store');
  const { clientId } = caller;
  if (clientId === undefined) throw refuse(422, 'Missing client ID (user not authenticated)');
  const now = server.clock.now();
  const missing = Object.values(secrets).filter((path) => !hasSecret(server.state, { clientId, path, now }));
  if (missing.length) throw refuse(422, `Inaccessible secret paths: ${missing.sort().join(', ')}`);
}

function checkPriority({ definition, caller }: Submission): void {
  const { job_priority: priority = 0, job_queue: queue } = definition;
  if (priority === 0) return;
  if (isNobody(caller)) throw refuse(401, `Authentication required for setting priority: ${priority}`);
  if (priority > highest(caller.permissions.max_priority, queue)) {
    throw refuse(403, `Not enough permissions to push to ${queue} with priority ${priority}`);
  }
}

function checkQueue({ state }: ServerContext, { definition, caller }: Submission): void {
  const { job_queue: queue } = definition;
  if (!state.restrictedQueues.has(queue)) return;
  if (isNobody(caller)) throw refuse(401, `Authentication required to push to restricted queue: ${queue}`);
  if (isAmong(queue, caller.permissions.allowed_queues)) return;
  throw refuse(403, `Not enough permissions to push to the restricted queue: ${queue}`);
}

function checkReservation({ definition, caller }: Submission): void {
  if (!definition.reserve_data) return;
  const seconds = Number(definition.reserve_data.timeout ?? defaultReservationSeconds);
  if (seconds <= freeReservationSeconds) return;
  if (isNobody(caller)) throw refuse(401, `Authentication required for setting timeout: ${seconds}`);
  const { job_queue: queue } = definition;
  if (seconds > highest(caller.permissions.max_reservation_time, queue)) {
    throw refuse(403, `Not enough permissions to push to ${queue} with reservation timeout ${seconds}`);
  }
}

/** Somebody whose token grants nothing at all is not known either. */
function isNobody({ permissions }: Caller): boolean {
  return Object.keys(permissions).length === 0;
}

/** The higher of what is granted for all queues and for this one. A token can say anything, so nothing is taken for granted. */
function highest(grants: unknown = {}, queue: string): number {
  if (!isObject(grants)) throw crash(`'${nameType(grants)}' object has no attribute 'get'`);
  const [all, own] = ['*', queue].map((key) => (Object.hasOwn(grants, key) ? grants[key] : 0));
  for (const grant of [own, all]) {
    if (typeof grant !== 'number' && typeof grant !== 'boolean')
      throw crash(`'>' not supported between instances of '${nameType(grant)}' and 'int'`);
  }
  return Math.max(Number(all), Number(own));
}

function isAmong(queue: string, allowed: unknown = []): boolean {
  if (typeof allowed === 'string' || Array.isArray(allowed)) return allowed.includes(queue);
  if (isObject(allowed)) return Object.hasOwn(allowed, queue);
  throw crash(`argument of type '${nameType(allowed)}' is not iterable`);
}
