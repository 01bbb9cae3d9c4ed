/**
 * Does two things in turn, batch by batch, and tells how they compare.
 *
 * @param {() => Promise<unknown>} base
 * @param {() => Promise<unknown>} other
 * @param {{ now?: () => number, rounds?: number, batchMs?: number, warmUpMs?: number }} options
 * @returns {Promise<{ base: number, other: number, ratio: Spread }>} calls a second of both, and how many times as long
 * the second takes
 *
 * @typedef {{ readonly low: number, readonly median: number, readonly high: number }} Spread
 */
export async function compare(base, other, { now = cpuMs, rounds = 30, batchMs = 60, warmUpMs = 400 } = {}) {
  await time(base, { now, batchMs: warmUpMs });
  await time(other, { now, batchMs: warmUpMs });
  const samples = [];
  for (let round = 0; round < rounds; round++) {
    const isTurned = round % 2 === 1;
    const first = await time(isTurned ? other : base, { now, batchMs });
    const second = await time(isTurned ? base : other, { now, batchMs });
    const [baseMs, otherMs] = isTurned ? [second, first] : [first, second];
    samples.push({ baseMs, otherMs, ratio: otherMs / baseMs });
  }
  return {
    base: 1000 / spread(samples.map(({ baseMs }) => baseMs)).median,
    other: 1000 / spread(samples.map(({ otherMs }) => otherMs)).median,
    ratio: spread(samples.map(({ ratio }) => ratio)),
  };
}

/** Time that this process had on a processor, garbage collection included: what others do on the machine is not in it. */
function cpuMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Milliseconds for one call, from as many as fit into a batch: long enough for its share of garbage collection. */
async function time(call, { now, batchMs }) {
  const start = now();
  let calls = 0;
  do {
    await call();
    calls += 1;
  } while (now() - start < batchMs);
  return (now() - start) / calls;
}

/** The middle of some numbers, and between what half of them lie. */
function spread(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (share) => sorted[Math.round(share * (sorted.length - 1))];
  return { low: at(0.25), median: at(0.5), high: at(0.75) };
}
