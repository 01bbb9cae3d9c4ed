import { isDict, isList, type PyDict, type PyValue } from '../python/value.ts';
import { iterate, member } from './iterate.ts';
import type { Profile } from './options.ts';
import type { Store } from './store.ts';

/** The job that a worker gets, if any. @throws when the worker does not say what the manager wants to know. */
export function chooseJob(store: Store, client: PyDict, profile: Profile): PyDict | undefined {
  if (profile === 'stock') return refuseJob(client);
  for (const jobtype of iterate(member(member(client, 'capabilities'), 'jobtypes'))) {
    const id = store.views.pendingJobs.first(jobtype);
    if (id !== undefined) return store.get(id);
  }
  return undefined;
}

/** The server's own manager has a job for nobody, and fails over workers on CentOS: it was left unfinished. */
function refuseJob(client: PyDict): undefined {
  const platform = member(member(client, 'capabilities'), 'platform');
  if (!isDict(platform)) throw new TypeError('not a platform');
  if (platform.get('os.sysname') !== 'Linux' || !platform.has('os.linux.distrobution')) return;
  if (takeFirst(platform.get('os.linux.distrobution')) !== 'CentOS') return;
  const jobtypes = iterate(client.get('jobtypes'));
  if (jobtypes.length > 0) throw new Error('no view for these jobs');
}

function takeFirst(value: PyValue | undefined): PyValue {
  const first = isList(value) || typeof value === 'string' ? value[0] : undefined;
  if (first === undefined) throw new TypeError('nothing to take');
  return first;
}
