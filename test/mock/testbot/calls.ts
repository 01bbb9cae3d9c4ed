import { createSteppedClock } from '../../../mock/clock.ts';
import { createTestbot, type TestbotLab, type TestbotOptions } from '../../../mock/testbot/index.ts';

export const linuxUris = ['http://b.test/f.en-US.linux-i686.tar.bz2', 'http://b.test/f.en-US.linux-i686.tests.tar.bz2'];

export interface Answer {
  readonly status: number;
  readonly reason: string;
  readonly type: string | null;
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
}

/** A server on a clock that stands still, and a way to ask it. */
export function startServer(options: TestbotOptions = {}) {
  const clock = createSteppedClock();
  const server = createTestbot({ clock, ...options });
  return { clock, server, ask: createAsk(server) };
}

export type Ask = ReturnType<typeof createAsk>;

/** Sends a body as it is when it is a text, and as JSON otherwise. */
function createAsk(server: TestbotLab) {
  return async (line: string, body?: unknown): Promise<Answer> => {
    const [method = '', path = ''] = line.split(' ');
    const content = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
    const request = new Request(`http://testbot.test${path}`, {
      method,
      ...(content !== undefined && { body: content }),
    });
    const response = await server.fetch(request);
    const text = await response.text();
    return {
      status: response.status,
      reason: response.statusText,
      type: response.headers.get('content-type'),
      text,
      json: response.headers.get('content-type') === 'application/json' ? (JSON.parse(text) as Answer['json']) : {},
    };
  };
}

/** The id of the client of a name. */
export async function register(ask: Ask, name = 'lab-1'): Promise<string> {
  return String((await ask(`GET /api/whoami?name=${name}`)).json['_id']);
}

/** Announces a build that leads to three jobs, and gives their ids. */
export async function announce(ask: Ask): Promise<string[]> {
  const answer = await ask('POST /api/newBuild', { branch: 'mozilla-central-linux', uris: linuxUris });
  return (answer.json['jobs'] as readonly { readonly _id: string }[]).map((job) => job._id);
}
