import type { Clock } from '../clock.ts';
import { type Bucket, createBucket, heed, rateAt, refill, take, waitMsFor } from './bucket.ts';
import { type BudgetLimits, completeLimits } from './limits.ts';
import { readRateHint } from './read-hint.ts';
import { createWaitingLine, type Waiter } from './waiting-line.ts';

/** What a request wants to be let out as. */
export interface Entry {
  /** Goes before all others, whatever the rate: a booked device waits for a cancel. @default false */
  readonly isUrgent?: boolean | undefined;
  /** A long-poll: the server holds it, and it keeps nobody else waiting. @default false */
  readonly isHeld?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A request that may go out now. */
export interface Leave {
  /** How long it had to wait for that, in ms. */
  readonly waitedMs: number;
  /** Looks at what the server answered, and obeys its hints for all requests to come. */
  heed(answer: Pick<Response, 'status' | 'headers'>): void;
  /** The answer is there, or will not come. Only the first call counts. */
  done(): void;
}

/** The one gate through which all requests of a lab connection go. */
export interface RequestBudget {
  /** Waits until a request may go out. Rejects with the signal's reason. */
  enter(entry?: Entry): Promise<Leave>;
  /** Requests a second that are allowed at the moment: less than the limit after a refusal. */
  rate(): number;
  /** When the server last answered, in ms since the epoch; a page of a proxy in trouble is no answer. */
  answeredAt(): number | undefined;
}

/** Urgent requests at a time: so many that a stop is quick, and so few that a process may open their connections. */
const maxUrgent = 256;

/**
 * Makes a budget. Requests go out in the order in which they came, urgent ones before all others. An urgent one waits for
 * neither the rate nor a pause that the server asked for, but the others make up for it.
 */
export function createRequestBudget(clock: Clock, limits: Partial<BudgetLimits> = {}): RequestBudget {
  const all = completeLimits(limits);
  const line = createWaitingLine();
  let bucket: Bucket = createBucket(all, clock.now());
  let inFlight = 0;
  let urgentInFlight = 0;
  let timer: AbortController | undefined;
  let answeredAt: number | undefined;

  const letOut = ({ entry, since, go }: Waiter<Leave>): void => {
    const sentAtMs = clock.now();
    const isCounted = !entry.isUrgent && !entry.isHeld;
    let isOver = false;
    bucket = take(bucket, all);
    if (isCounted) inFlight += 1;
    if (entry.isUrgent) urgentInFlight += 1;
    go({
      waitedMs: sentAtMs - since,
      heed(answer) {
        const nowMs = clock.now();
        if (answer.status < 500) answeredAt = nowMs;
        const hint = readRateHint(answer, nowMs);
        if (hint) bucket = heed(refill(bucket, all, nowMs), hint, { nowMs, sentAtMs });
      },
      done() {
        if (isOver) return;
        isOver = true;
        if (isCounted) inFlight -= 1;
        if (entry.isUrgent) urgentInFlight -= 1;
        serve();
      },
    });
  };

  /** Lets out whoever may go, and comes back when the next one may. */
  const serve = (): void => {
    for (;;) {
      const next = line.first({ urgent: urgentInFlight < maxUrgent, plain: inFlight < all.inFlight });
      if (!next) {
        rest();
        return;
      }
      if (!next.entry.isUrgent) {
        bucket = refill(bucket, all, clock.now());
        const waitMs = waitMsFor(bucket, all, clock.now());
        if (waitMs > 0) {
          wakeIn(waitMs);
          return;
        }
      }
      line.remove(next);
      letOut(next);
    }
  };
  const wakeIn = (ms: number): void => {
    if (timer) return;
    const own = new AbortController();
    timer = own;
    const wake = () => {
      if (timer === own) timer = undefined;
      serve();
    };
    clock.sleep(ms, own.signal).then(wake, () => undefined);
  };
  /** A timer that nobody waits for would keep the process from ending. */
  const rest = (): void => {
    timer?.abort();
    timer = undefined;
  };

  return {
    rate: () => rateAt(bucket, all, clock.now()),
    answeredAt: () => answeredAt,
    enter: (entry = {}) =>
      new Promise<Leave>((resolve, reject) => {
        const { signal } = entry;
        if (signal?.aborted) return reject(signal.reason as Error);
        const waiter: Waiter<Leave> = {
          entry,
          since: clock.now(),
          go(leave) {
            signal?.removeEventListener('abort', onAbort);
            resolve(leave);
          },
        };
        const onAbort = () => {
          line.remove(waiter);
          reject(signal?.reason as Error);
          serve();
        };
        signal?.addEventListener('abort', onAbort, { once: true });
        line.add(waiter);
        serve();
      }),
  };
}
