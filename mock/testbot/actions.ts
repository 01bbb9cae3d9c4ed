import { isDict, type PyDict, type PyValue } from '../python/value.ts';
import { chooseJob } from './choose-job.ts';
import { isSame } from './json-value.ts';
import { planJobs } from './new-jobs.ts';
import type { ServerContext } from './server-context.ts';

/**
 * What the server does, for whoever asks: its routes and the workers use the same functions. Each throws where the
 * server has an exception, and what happened before that stays.
 */

/** The client of that name; made at the first time. */
export function findClient({ store }: ServerContext, name: PyValue): PyDict {
  const known = store.views.clientsByName.first(name);
  if (known !== undefined) return store.get(known);
  const client = new Map<string, PyValue>([
    ['type', 'client'],
    ['name', name],
  ]);
  return store.get(store.create(client).id);
}

/**
 * Locks a job for a client, and gives it as it was sent: with its new status and its old revision.
 * What the client says about itself counts for this call only.
 */
export function takeJob({ store, profile }: ServerContext, client: PyValue): PyDict | undefined {
  if (!isDict(client)) throw new TypeError('a client is an object');
  const known = store.ask(client.get('_id'));
  const job = chooseJob(store, new Map([...known, ...client]), profile);
  if (!job) return undefined;
  const locked = withMembers(job, { status: 'locked' });
  store.save(locked);
  return locked;
}

interface Heartbeat {
  readonly id: string | undefined;
  readonly status: PyValue;
}

/** Keeps what a client says as its status. Any document takes one. @throws when it says the same again. */
export function acceptHeartbeat({ store }: ServerContext, { id, status }: Heartbeat): PyDict {
  const document = store.ask(id);
  if (isSame(document.get('status') ?? null, status)) throw new Error('nothing has changed');
  const { id: written, rev } = store.save(withMembers(document, { status }));
  return toObject({ ok: true, id: written, rev });
}

interface Report {
  readonly id: string | undefined;
  readonly report: PyValue;
}

/** Gives a report back. It goes nowhere, unless the server stores reports. */
export function acceptReport({ store, storesReports }: ServerContext, { id, report }: Report): PyValue {
  const job = store.ask(id);
  if (storesReports && job.get('type') === 'job') store.save(withMembers(job, { result: report, status: 'done' }));
  return report;
}

/** Stores a build and the jobs that come of it. A build that the manager fails over is stored all the same. */
export function acceptBuild({ store, stamp }: ServerContext, build: PyValue): PyDict {
  if (!isDict(build)) throw new TypeError('a build is an object');
  const stamped = withMembers(build, {
    type: 'build',
    ...(!build.has('timestamp') && { timestamp: stamp() }),
  });
  const { id, rev } = store.create(stamped);
  const planned = planJobs(withMembers(stamped, { _id: id, _rev: rev }));
  const jobs = planned
    .map((job) => withMembers(job, { type: 'job', status: 'pending', creationdt: stamp() }))
    .map((job) => {
      const written = store.create(job);
      return withMembers(job, { _id: written.id, _rev: written.rev });
    });
  return toObject({ build: store.ask(id), jobs });
}

function withMembers(object: PyDict, members: Readonly<Record<string, PyValue>>): PyDict {
  return new Map([...object, ...Object.entries(members)]);
}

function toObject(members: Readonly<Record<string, PyValue>>): PyDict {
  return new Map(Object.entries(members));
}
