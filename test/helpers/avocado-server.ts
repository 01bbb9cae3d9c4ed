import { type AvocadoLab, type AvocadoOptions, createAvocado as createAvocadoLab } from '../../mock/avocado/index.ts';
import { createSteppedClock, type SteppedClock } from '../../mock/clock.ts';

/** When the tests of the virtual Avocado server take place. */
const startOfTime = Date.UTC(2026, 10, 20, 12);

export interface Ask {
  readonly method?: string;
  readonly json?: unknown;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface AvocadoCalls {
  readonly server: AvocadoLab;
  readonly clock: SteppedClock;
  /** Sends a request; with a body it is a POST unless it says otherwise. */
  readonly call: (path: string, ask?: Ask) => Promise<Response>;
  /** The status and the body of an answer. */
  readonly ask: (path: string, ask?: Ask) => Promise<[number, unknown]>;
  /** The body as it came. */
  readonly read: (path: string, ask?: Ask) => Promise<string>;
}

/** A server on a stepped clock, and the few calls that its tests make. */
export function createAvocado(options: AvocadoOptions = {}): AvocadoCalls {
  const clock = createSteppedClock(startOfTime);
  const server = createAvocadoLab({ clock, ...options });
  const call = (path: string, { method, json, text, headers = {} }: Ask = {}) => {
    const body = json === undefined ? text : JSON.stringify(json);
    return server.fetch(
      new Request(`http://lab.test${path}`, {
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        headers: { 'content-type': 'application/json', ...headers },
        ...(body !== undefined && { body }),
      }),
    );
  };
  return {
    server,
    clock,
    call,
    async ask(path, ask) {
      const response = await call(path, ask);
      const text = await response.text();
      return [response.status, response.headers.get('content-type') === 'application/json' ? JSON.parse(text) : text];
    },
    read: async (path, ask) => (await call(path, ask)).text(),
  };
}

/** The page for whatever the server does not expect. */
export const crashed = [500, '<h1>Server Error (500)</h1>'];

/** The JSON of a refusal. */
export function refused(status: number, detail: string): [number, unknown] {
  return [status, { detail }];
}
