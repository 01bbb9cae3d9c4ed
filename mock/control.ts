/** One request that a virtual lab answered. */
export interface JournalEntry {
  readonly method: string;
  /** Path and query as the client sent them. */
  readonly path: string;
  readonly status: number;
  /** When the answer was ready, in milliseconds of lab time. */
  readonly at: number;
}

interface ControlOptions {
  readonly now: () => number;
  readonly handle: (request: Request) => Promise<Response>;
  readonly reset: () => void | Promise<void>;
}

/** A handler with the steering paths `/_rigline/...` in front of it, and what it has been asked so far. */
export interface ControlledHandler {
  readonly fetch: (request: Request) => Promise<Response>;
  /** Every request so far, steering apart; oldest first. */
  readonly journal: readonly JournalEntry[];
  clearJournal(): void;
}

/**
 * Puts `POST /_rigline/reset` and `GET /_rigline/requests` in front of a lab's own paths and keeps the journal.
 * A handler that throws is recorded as 500; the exception goes on to the caller.
 */
export function withControl({ now, handle, reset }: ControlOptions): ControlledHandler {
  const journal: JournalEntry[] = [];

  const record = (request: Request, status: number) => {
    const { pathname, search } = new URL(request.url);
    journal.push({ method: request.method, path: pathname + search, status, at: now() });
  };

  const control = async (request: Request, path: string): Promise<Response> => {
    if (request.method === 'POST' && path === 'reset') {
      await reset();
      return new Response(null, { status: 204 });
    }
    if (request.method === 'GET' && path === 'requests') return Response.json(journal);
    return new Response('Rigline serves POST /_rigline/reset and GET /_rigline/requests here.\n', { status: 404 });
  };

  return {
    journal,
    clearJournal: () => {
      journal.length = 0;
    },
    async fetch(request) {
      const { pathname } = new URL(request.url);
      if (pathname.startsWith('/_rigline/')) return control(request, pathname.slice('/_rigline/'.length));
      try {
        const response = await handle(request);
        record(request, response.status);
        return response;
      } catch (error) {
        record(request, 500);
        throw error;
      }
    },
  };
}
