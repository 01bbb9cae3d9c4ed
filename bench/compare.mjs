/**
 * Does two things in turn and tells how they compare: batches of both side by side, so that whatever else this machine
 * does strikes both alike.
 *
 * @param {() => Promise<unknown>} base
 * @param {() => Promise<unknown>} other
 * @returns {Promise<{ base: number, other: number, ratio: Spread }>} calls a second of both, and how much longer the
 * second takes
 *
 * @typedef {{ readonly low: number, readonly median: number, readonly high: number }} Spread
 */
export async function compare(base, other, { rounds = 100, batchMs = 6 } = {}) {
  await time(base, { batchMs: 200 });
  await time(other, { batchMs: 200 });
  const samples = [];
  for (let round = 0; round < rounds; round++) {
    const isTurned = round % 2 === 1;
    const first = await time(isTurned ? other : base, { batchMs });
    const second = await time(isTurned ? base : other, { batchMs });
    const [baseMs, otherMs] = isTurned ? [second, first] : [first, second];
    samples.push({ baseMs, otherMs, ratio: otherMs / baseMs });
  }
  return {
    base: 1000 / spread(samples.map(({ baseMs }) => baseMs)).median,
    other: 1000 / spread(samples.map(({ otherMs }) => otherMs)).median,
    ratio: spread(samples.map(({ ratio }) => ratio)),
  };
}

/** Milliseconds for one call, from as many as fit into a batch. */
async function time(call, { batchMs }) {
  const start = performance.now();
  let calls = 0;
  do {
    await call();
    calls += 1;
  } while (performance.now() - start < batchMs);
  return (performance.now() - start) / calls;
}

/** The middle of some numbers, and between what half of them lie. */
export function spread(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (share) => sorted[Math.round(share * (sorted.length - 1))];
  return { low: at(0.25), median: at(0.5), high: at(0.75) };
}
