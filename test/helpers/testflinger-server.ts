import { createSteppedClock } from '../../mock/clock.ts';
import { createTestflinger, type Seed, type TestflingerOptions } from '../../mock/testflinger/index.ts';
import { createCalls } from './testflinger-calls.ts';

export const jwtSigningKey = 'a key for tests of at least 32 bytes';

const seed: Seed = {
  jwtSigningKey,
  clients: [
    {
      id: 'ctr',
      secret: 's',
      role: 'contributor',
      max_priority: { '*': 1, q1: 50 },
      allowed_queues: ['rq'],
      max_reservation_time: { q1: 30_000 },
    },
    { id: 'agt', secret: 's', role: 'agent' },
    { id: 'adm', secret: 's', role: 'admin' },
  ],
  restrictedQueues: ['rq'],
};

/** An empty server with three clients; the secret of each is `s`. */
export function createServer(options: TestflingerOptions = {}) {
  const clock = createSteppedClock(Date.UTC(2026, 10, 20, 12));
  const lab = createTestflinger({ clock, seed, ...options });
  const { call } = createCalls(lab);
  const login = async (id: string): Promise<Record<string, string>> => {
    const answer = await call('/v1/oauth2/token', {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${id}:s`)}` },
    });
    return (await answer.json()) as Record<string, string>;
  };
  const as = async (id: string) => ({ authorization: `Bearer ${(await login(id))['access_token']}` });
  return {
    call,
    clock,
    lab,
    login,
    /** Status and body of a call; JSON where it is JSON. */
    async ask(
      path: string,
      {
        method = 'GET',
        who,
        body,
        headers = {},
      }: { method?: string; who?: string; body?: unknown; headers?: Record<string, string> } = {},
    ) {
      const all = {
        ...(who && (await as(who))),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      };
      const answer = await call(path, {
        method,
        headers: all,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      const isJson = answer.headers.get('content-type') === 'application/json' && text !== '';
      return [answer.status, isJson ? (JSON.parse(text) as unknown) : text] as const;
    },
  };
}

export const refused = (message: unknown) => ({ detail: {}, message });
