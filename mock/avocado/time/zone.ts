/** A server's local time zone, as it applies to times that come without one. */
export interface Zone {
  /**
   * Minutes east of Greenwich for a local time, given as if it were UTC. An hour that comes twice counts as its second
   * time, and one that is left out as if summer had begun; undefined for a year the server cannot place.
   */
  offsetOf(localMs: number): number | undefined;
}

/** @param name an IANA name, e.g. `America/Chicago` */
export function createZone(name: string, nowMs: number): Zone {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset', year: 'numeric' });
  const year = new Date(nowMs).getUTCFullYear();
  const offsets = [0, 6].map((month) => readOffset(format, Date.UTC(year, month, 1)));
  const [standard, summer] = [Math.min(...offsets), Math.max(...offsets)];
  return {
    offsetOf(localMs) {
      const placed = placeYear(localMs);
      if (placed === undefined) return undefined;
      const isSummer = readOffset(format, placed - standard * 60_000) > standard;
      return isSummer ? summer : standard;
    },
  };
}

function readOffset(format: Intl.DateTimeFormat, at: number): number {
  const text = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0'] = /^GMT([+-])(\d+):(\d+)/.exec(text) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** Years of one and two digits are taken for those around 2000; others before 1900 are beyond the server. */
function placeYear(localMs: number): number | undefined {
  const date = new Date(localMs);
  const year = date.getUTCFullYear();
  if (year >= 1900) return localMs;
  if (year > 99) return undefined;
  return date.setUTCFullYear(year < 69 ? year + 2000 : year + 1900);
}
