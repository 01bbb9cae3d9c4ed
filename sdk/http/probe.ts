import { readNetworkFailure } from './attempt-error.ts';
import { withDeadline } from './deadline.ts';
import { isRiglineError, NetworkError } from './errors.ts';
import type { TransportOptions } from './transport.ts';

/** What any answer at all tells about a server. */
export interface Probe {
  readonly status: number;
  /** The clock of the server, in ms since the epoch, to the second; where it tells. */
  readonly serverTimeMs?: number;
  /** Our clock when the answer came. */
  readonly ourTimeMs: number;
  /** How long the answer took. */
  readonly tookMs: number;
}

export interface ProbeOptions {
  readonly network: Pick<TransportOptions, 'fetch' | 'clock' | 'userAgent' | 'redact'>;
  /** @default 10_000 */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Asks a server for its first page, once, without credentials. Whatever it answers shows that it is there; no redirect is
 * followed.
 *
 * @throws {NetworkError} whose `cause` has the system's `code` · {@link TimeoutError} · the signal's reason
 */
export async function probeServer(url: string, { network, timeoutMs = 10_000, signal }: ProbeOptions): Promise<Probe> {
  const { fetch, clock, userAgent, redact } = network;
  const startedAt = clock.now();
  try {
    return await withDeadline({ clock, timeoutMs, signal, what: `GET ${redact(url)}` }, async (within) => {
      const response = await fetch(url, {
        headers: { 'user-agent': userAgent },
        redirect: 'manual',
        signal: within,
      });
      const ourTimeMs = clock.now();
      await response.body?.cancel();
      const { status, headers } = response;
      const serverTimeMs = readDate(headers);
      const tookMs = ourTimeMs - startedAt;
      return { status, ourTimeMs, tookMs, ...(serverTimeMs !== undefined && { serverTimeMs }) };
    });
  } catch (error) {
    signal?.throwIfAborted();
    if (isRiglineError(error)) throw error;
    const { reason, code, neverSent } = readNetworkFailure(error);
    const cause = code === undefined ? undefined : Object.assign(new Error(code), { code });
    throw new NetworkError(redact(`${url} could not be reached: ${reason}`), { neverSent, cause });
  }
}

/** A cache says when it got the answer, not what the time is. */
function readDate(headers: Headers): number | undefined {
  const date = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(date) || headers.has('age') ? undefined : date;
}
