/** A time that has passed, short: `2h 5m`, `41m 3s`, `1.5s`, `20ms`. */
export function formatSpan(ms: number): string {
  if (ms < 1000) return `${Math.max(0, Math.round(ms))}ms`;
  if (ms < 9950) return `${(ms / 1000).toFixed(1).replace(/\.0$/, '')}s`;
  const seconds = Math.round(ms / 1000);
  const units = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'm'],
    [seconds % 60, 's'],
  ] as const;
  const first = units.findIndex(([count]) => count > 0);
  return units
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count}${unit}`)
    .join(' ');
}

/** A size for people: `512 B`, `1.4 MiB`. */
export function formatSize(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  const power = bytes < 1024 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** power;
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[power]}`;
}

/** Tells moments of a run by the clock, and by the day where that is not the first; in UTC. */
export function createTimes(startedAt: string | undefined): (at: string | undefined) => string {
  const firstDay = startedAt?.slice(0, 10);
  return (at) => {
    if (at === undefined) return '';
    const [day, time] = [at.slice(0, 10), at.slice(11, 19)];
    return day === firstDay ? time : `${day.slice(5)} ${time}`;
  };
}
