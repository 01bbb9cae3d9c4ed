export interface Tick {
  /** From the beginning, in ms. */
  readonly atMs: number;
  readonly label: string;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const steps = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 4, 8, 12, 24, 48, 168].map((count) => count * hour),
];
const maxTicks = 6;

/** Round points of a stretch of time, at most seven with its beginning. The last tenth is left free for the label before it. */
export function listTicks(lengthMs: number): readonly Tick[] {
  const step = steps.find((one) => lengthMs / one <= maxTicks) ?? Math.ceil(lengthMs / maxTicks / hour) * hour;
  const count = Math.floor((lengthMs * 0.96) / step);
  return Array.from({ length: count + 1 }, (_, index) => ({
    atMs: index * step,
    label: formatTick(index * step, step),
  }));
}

function formatTick(atMs: number, step: number): string {
  if (atMs === 0) return '0';
  if (step >= hour) return `${atMs / hour} h`;
  if (step >= minute)
    return atMs < hour ? `${atMs / minute} min` : `${Math.floor(atMs / hour)}:${pad((atMs % hour) / minute)} h`;
  if (step < second) return step < 100 ? `${atMs} ms` : `${atMs / second} s`;
  if (atMs < minute) return `${atMs / second} s`;
  return `${Math.floor(atMs / minute)}:${pad((atMs % minute) / second)} min`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
