import type { VirtualClock } from '../clock.ts';

/**
 * Gives the time as the server writes it: ISO 8601 without a zone, microseconds unless there are none. No two are the
 * same, because jobs made within one call keep their order by it.
 */
export function createStamp(clock: Pick<VirtualClock, 'now'>): () => string {
  let last = 0;
  return () => {
    last = Math.max(Math.floor(clock.now() * 1000), last + 1);
    const second = new Date(Math.floor(last / 1e6) * 1000).toISOString().slice(0, 19);
    const micros = last % 1e6;
    return micros === 0 ? second : `${second}.${String(micros).padStart(6, '0')}`;
  };
}
