import { HttpError } from '../../http/errors.ts';
import type { LabCheck } from '../lab.ts';
import { requireText } from '../wire.ts';
import type { StbTesterClient } from './client.ts';

/** Finds nothing, at any portal: no node has such an id. */
const emptyFilter = 'job:/none/0000/0';

/**
 * Shows that the token is good, and whether it is of a user who may run tests. The portal tells nobody's role, but the
 * lowest one, `manual-control`, may not look at results.
 */
export async function checkStbTester({ api }: Pick<StbTesterClient, 'api'>, signal?: AbortSignal): Promise<LabCheck> {
  const asked = signal ? { signal } : {};
  const { data } = await api.GET('/api/v2/user', asked);
  const found = { server: 'stb-tester portal, REST API v2', user: requireText(data?.login, 'user name') };
  try {
    await api.GET('/api/v2/results', { params: { query: { filter: emptyFilter } }, ...asked });
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    if (error.status !== 403) return found;
    const text = 'it may neither run tests nor see results. Ask an admin of the portal for the role read';
    return { ...found, role: 'manual-control', notes: [{ about: 'role', isWarning: true, text }] };
  }
  return { ...found, role: 'read or higher' };
}
