import { judgeVersion } from '../judge-version.ts';
import type { CheckNote, LabCheck } from '../lab.ts';
import { requireText } from '../wire.ts';
import type { TestflingerClient } from './client.ts';
import type { TokenClaims } from './identity/token-claims.ts';

/** Identification is open to everybody; a list that wants a role shows whether we may do anything. */
export async function checkTestflinger(
  server: Pick<TestflingerClient, 'api' | 'identify'>,
  signal?: AbortSignal,
): Promise<LabCheck> {
  const asked = signal ? { signal } : {};
  const { data } = await server.api.GET('/v1/', { parseAs: 'text', ...asked });
  await server.api.GET('/v1/agents/queues', asked);
  const claims = await server.identify(signal);
  const name = requireText(data, 'identification').trim();
  return {
    server: name,
    ...(claims?.clientId !== undefined && { user: claims.clientId }),
    // This is what a server without logins takes everybody for.
    role: claims ? (claims.role ?? 'unknown') : 'contributor',
    notes: [judgeVersion(name, { tested: '1.5.0' }), describeRights(claims)],
  };
}

function describeRights(claims: TokenClaims | undefined): CheckNote {
  const about = 'rights';
  if (!claims) {
    const text =
      'without credentials there is no priority, no restricted queue, no secret, and no reservation beyond 6 hours';
    return { about, isWarning: false, text };
  }
  const queues = claims.allowedQueues.join(', ');
  return { about, isWarning: false, text: queues === '' ? 'no restricted queue' : `restricted queues: ${queues}` };
}
