/** More than a lab remembers of requests. */
const longestJournal = 11_000;

/**
 * Bytes that a finished job keeps, when there are so many of them. What a lab remembers of requests is bounded, and
 * there before the first of these jobs: it belongs to none of them.
 *
 * @returns {Promise<(readonly [jobs: number, bytes: number])[]>}
 */
export async function measureMemory(lab, kind, steps) {
  for (let request = 0; request < longestJournal; request++) {
    await lab.ask(kind.refused).catch(() => undefined);
  }
  const before = readMemory();
  const results = [];
  for (const jobs of steps) {
    await lab.fill(jobs);
    results.push([jobs, (readMemory() - before) / jobs]);
  }
  return results;
}

function readMemory() {
  if (!global.gc) throw new Error('memory is measured with node --expose-gc');
  for (let time = 0; time < 3; time++) global.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
