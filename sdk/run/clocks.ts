import type { Clock } from '../http/clock.ts';

/**
 * The four clocks of a run. Each measures one thing, so that waiting for a device never eats the time of the tests:
 * `queue` from submit to start, `run` from start to end, `collect` from the end to everything on disk, `outage` how long
 * the lab may be out of reach at a stretch.
 */
export type ClockName = 'queue' | 'run' | 'collect' | 'outage';

/** In ms each. */
export type ClockLimits = Readonly<Record<ClockName, number>>;

const minuteMs = 60_000;

/** How long things may take where nothing else was said: 2 h in the queue, 6 h running, 30 min collecting, 15 min out of reach. */
export const defaultLimits: ClockLimits = {
  queue: 120 * minuteMs,
  run: 360 * minuteMs,
  collect: 30 * minuteMs,
  outage: 15 * minuteMs,
};

/** The option that sets a clock, for messages. */
const clockFlags: Readonly<Record<ClockName, string>> = {
  queue: '--queue-timeout',
  run: '--run-timeout',
  collect: '--collect-timeout',
  outage: '--outage-budget',
};

/** A clock ran out. Never leaves the engine: it becomes the verdict `timeout`. */
export class ClockExpired extends Error {
  override readonly name = 'ClockExpired';
  readonly clock: ClockName;

  constructor(clock: ClockName, limitMs: number, options?: ErrorOptions) {
    super(`the ${clock} clock ran out after ${describeDuration(limitMs)} (${clockFlags[clock]})`, options);
    this.clock = clock;
  }
}

/** An alarm that can be set anew, e.g. when a job leaves the queue. */
export interface Alarm {
  /** Fires with a {@link ClockExpired} when the clock last set runs out, or with the caller's own reason. */
  readonly signal: AbortSignal;
  /** Winds a clock up. `spentMs` of its time is gone already. @default 0 */
  set(clock: ClockName, spentMs?: number): void;
  /**
   * The clock stands still until `resume`, because the lab is out of reach. The `awayMs` before count as if it had been
   * stopped by then.
   */
  hold(awayMs: number): void;
  /** The lab has answered. Does nothing to a clock that runs. */
  resume(): void;
  stop(): void;
}

export function createAlarm(clock: Clock, limits: ClockLimits, parent?: AbortSignal): Alarm {
  const controller = new AbortController();
  let current: AbortController | undefined;
  let wound: { readonly name: ClockName; readonly endsAt: number } | undefined;
  let held: { readonly name: ClockName; readonly restMs: number } | undefined;
  const wind = (name: ClockName, restMs: number) => {
    current?.abort();
    current = new AbortController();
    wound = { name, endsAt: clock.now() + restMs };
    clock.sleep(restMs, current.signal).then(
      () => controller.abort(new ClockExpired(name, limits[name])),
      () => undefined,
    );
  };
  const forward = () => controller.abort(parent?.reason);
  if (parent?.aborted) forward();
  parent?.addEventListener('abort', forward, { once: true });
  return {
    signal: controller.signal,
    set(name, spentMs = 0) {
      const restMs = Math.max(0, limits[name] - spentMs);
      if (held) held = { name, restMs };
      else wind(name, restMs);
    },
    hold(awayMs) {
      if (held || !wound) return;
      const { name, endsAt } = wound;
      held = { name, restMs: Math.min(limits[name], Math.max(0, endsAt - clock.now()) + awayMs) };
      current?.abort();
    },
    resume() {
      if (!held) return;
      const { name, restMs } = held;
      held = undefined;
      wind(name, restMs);
    },
    stop() {
      current?.abort();
      parent?.removeEventListener('abort', forward);
    },
  };
}

/** `1h 30m`, `45s`, `250ms`: for messages. */
function describeDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)}ms`;
  const seconds = Math.round(ms / 1000);
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor(seconds / 60) % 60, 'm'],
    [seconds % 60, 's'],
  ] as const;
  return (
    parts
      .filter(([count]) => count > 0)
      .map(([count, unit]) => `${count}${unit}`)
      .join(' ') || '0s'
  );
}
