import { createOpaque } from './ids.ts';
import type { IdentityProvider, ProviderAnswer } from './options.ts';
import type { ServerContext } from './server-context.ts';
import type { Client } from './state.ts';

const defaultAnswers: readonly ProviderAnswer[] = ['pending', 'approve'];
const defaultEmail = 'somebody@lab.test';
const slowDownMs = 5000;
const page = 'https://login.lab.test/device';

/** A person begins to log in. What the server passes on of the provider's answer, with its own id in place of the code. */
export function beginLogin(
  { state, random, clock }: ServerContext,
  { intervalSeconds = 5, expiresInSeconds = 300 }: IdentityProvider,
): Record<string, unknown> {
  const requestId = createOpaque(random, 43);
  const code = createOpaque(random, 8).toUpperCase().replace(/[-_]/g, 'X');
  const now = clock.now();
  state.deviceLogins.set(requestId, {
    expiresAt: now + expiresInSeconds * 1000,
    intervalMs: intervalSeconds * 1000,
    // The first poll may come an interval after this.
    lastPollAt: now,
    polls: 0,
  });
  return {
    expires_in: expiresInSeconds,
    interval: intervalSeconds,
    request_id: requestId,
    user_code: `${code.slice(0, 4)}-${code.slice(4)}`,
    verification_uri: page,
    verification_uri_complete: `${page}?user_code=${code.slice(0, 4)}-${code.slice(4)}`,
  };
}

/** What comes of a poll: the person's account, an error in the provider's own words, or nothing for an unknown login. */
type PollAnswer = Client | 'authorization_pending' | 'slow_down' | 'access_denied' | 'expired_token' | 'unreachable';

export function pollLogin({ state, clock, identityProvider = {} }: ServerContext, id: string): PollAnswer | undefined {
  const login = state.deviceLogins.get(id);
  if (!login) return undefined;
  const now = clock.now();
  const isTooSoon = now - login.lastPollAt < login.intervalMs;
  login.lastPollAt = now;
  if (now >= login.expiresAt) return end('expired_token');
  if (isTooSoon) return slowDown();
  const { answers = defaultAnswers, email = defaultEmail } = identityProvider;
  const answer = answers[Math.min(login.polls, answers.length - 1)] ?? 'approve';
  login.polls += 1;
  switch (answer) {
    case 'pending':
      return 'authorization_pending';
    case 'slow-down':
      return slowDown();
    case 'unreachable':
      return 'unreachable';
    case 'deny':
      return end('access_denied');
    case 'expire':
      return end('expired_token');
    case 'approve':
      return end(register(email));
  }

  /** The server forgets a login that has come to an end, be it good or bad. */
  function end<T extends PollAnswer>(last: T): T {
    state.deviceLogins.delete(id);
    return last;
  }

  function slowDown(): 'slow_down' {
    if (login) login.intervalMs += slowDownMs;
    return 'slow_down';
  }

  /** The first login makes the account; what was granted to it since stays. */
  function register(clientId: string): Client {
    const known = state.clients.get(clientId);
    const client: Client = known ?? { id: clientId, secret: '', role: 'contributor', isPerson: true };
    state.clients.set(clientId, client);
    return client;
  }
}
