import type { VirtualClock } from '../clock.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** `2026-01-31T12:00:00`, without a zone, as the portal writes times. `tz` is an IANA name; default UTC. */
export function formatTime(ms: number, tz = 'UTC'): string {
  return formatPreciseTime(ms, tz).slice(0, 19);
}

/** `2026-01-31T12:00:00.123` in the given zone. */
export function formatPreciseTime(ms: number, tz = 'UTC'): string {
  return new Date(ms + zoneOffsetMs(ms, tz)).toISOString().slice(0, 23);
}

/** Whether the runtime knows the zone. */
export function isTimeZone(tz: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: tz }));
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function zoneOffsetMs(ms: number, tz: string): number {
  if (tz === 'UTC') return 0;
  const parts = findFormat(tz).formatToParts(ms);
  const field = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const local = Date.UTC(
    field('year'),
    field('month') - 1,
    field('day'),
    field('hour'),
    field('minute'),
    field('second'),
  );
  return local - Math.floor(ms / 1000) * 1000;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** To make one takes many times as long as to use it, and a list of results in another zone has two times in each row. */
function findFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const field = 'numeric';
  const fields = { year: field, month: field, day: field, hour: field, minute: field, second: field } as const;
  const format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...fields });
  formats.set(timeZone, format);
  return format;
}

/** Sleeps until lab time `atMs`, however far away: real timers overflow after 24 days. */
export async function sleepUntil(clock: VirtualClock, atMs: number, signal: AbortSignal): Promise<void> {
  for (let left = atMs - clock.now(); left > 0; left = atMs - clock.now()) {
    await clock.sleep(Math.min(left, dayMs), signal);
  }
}

/** Whether `promise` resolves within `ms` of lab time. Rejects with the signal's reason when aborted first. */
export async function resolvesWithin(
  promise: Promise<unknown>,
  ms: number,
  { clock, signal }: { readonly clock: VirtualClock; readonly signal: AbortSignal },
): Promise<boolean> {
  // AbortSignal.any would leave a trace in a signal that lives on, for every request that was ever held.
  const over = new AbortController();
  const giveUp = () => over.abort(signal.reason);
  if (signal.aborted) giveUp();
  signal.addEventListener('abort', giveUp, { once: true });
  const timer = clock.sleep(ms, over.signal);
  try {
    return await Promise.race([promise.then(() => true), timer.then(() => false)]);
  } finally {
    signal.removeEventListener('abort', giveUp);
    over.abort();
  }
}
