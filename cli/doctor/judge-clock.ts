import type { Probe } from '../../sdk/index.ts';
import type { Finding } from './finding.ts';

/** Clocks that are further apart than this make one wonder when a test ran. */
const toleratedMs = 30_000;

/** Compares the clock of the server with ours. Nothing, where the server does not tell the time. */
export function judgeClock({ serverTimeMs, ourTimeMs, tookMs }: Probe): Finding[] {
  const check = 'clock';
  if (serverTimeMs === undefined) return [];
  // The header is cut to the second, and was written while we waited.
  const earliest = serverTimeMs - ourTimeMs;
  const latest = earliest + 1000 + tookMs;
  const aheadMs = earliest > 0 ? earliest : Math.min(latest, 0);
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  if (Math.abs(aheadMs) <= toleratedMs)
    return [
      { check, level: 'ok', detail: seconds === 0 ? 'as that of the server' : `${seconds} s off that of the server` },
    ];
  const detail =
    `the server is ${describe(seconds)} ${aheadMs > 0 ? 'ahead of' : 'behind'} this machine. ` +
    'Times in reports will not match its logs, and tokens may be refused. Have both clocks set (NTP).';
  return [{ check, level: 'warn', detail }];
}

function describe(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}
