const pausesMs = [2000, 5000, 10_000, 30_000, 60_000];

/**
 * How long to wait before the next try of something that has failed, in ms: longer each time, up to a minute.
 *
 * @param tries - how often it has failed before, in a row
 * @param random - in [0, 1): workers that lost their server together do not come back together
 */
export function decidePause(tries: number, random: number): number {
  const pauseMs = pausesMs[Math.min(tries, pausesMs.length - 1)] ?? 0;
  return Math.round(pauseMs * (0.5 + random / 2));
}
