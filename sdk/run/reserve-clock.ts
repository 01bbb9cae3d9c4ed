import type { Clock } from '../http/clock.ts';
import { ClockExpired } from './clocks.ts';

/** Measures how long it takes from the start of a job until its device is ours. */
export interface ReserveClock {
  /** Fires when the time is up, when somebody aborts, or with the caller's own reason. */
  readonly signal: AbortSignal;
  /** The job has started; only the first call counts. */
  begin(): void;
  /** There is a device: from now on only aborts count. */
  end(): void;
  /** Nothing is waited for any more. */
  dispose(): void;
  abort(reason: Error): void;
  /** What to tell when the time was up; undefined when it was not. */
  expired(): string | undefined;
}

export function createReserveClock({
  clock,
  limitMs,
  signal: parent,
}: {
  readonly clock: Clock;
  readonly limitMs: number;
  readonly signal: AbortSignal;
}): ReserveClock {
  const controller = new AbortController();
  const timer = new AbortController();
  const forward = () => controller.abort(parent.reason);
  if (parent.aborted) forward();
  parent.addEventListener('abort', forward, { once: true });
  let hasBegun = false;
  return {
    signal: controller.signal,
    begin() {
      if (hasBegun) return;
      hasBegun = true;
      clock.sleep(limitMs, timer.signal).then(
        () => controller.abort(new ClockExpired('run', limitMs)),
        () => undefined,
      );
    },
    end: () => timer.abort(),
    dispose() {
      timer.abort();
      parent.removeEventListener('abort', forward);
    },
    abort: (reason) => controller.abort(reason),
    expired: () => (controller.signal.reason instanceof ClockExpired ? controller.signal.reason.message : undefined),
  };
}
