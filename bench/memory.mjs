import { createBareLab, createLab } from './lab.mjs';

/**
 * Bytes that a finished job keeps, when there are so many of them on a thousand nodes.
 *
 * @returns {Promise<(readonly [jobs: number, bytes: number])[]>}
 */
export async function measureJobs(kind, { nodes, steps }) {
  // Once before it counts: what is loaded and compiled on the way belongs to no job.
  const trial = await createBareLab(kind, { nodes: 1 });
  await trial.fill(100);
  await trial.close();

  const lab = await createBareLab(kind, { nodes });
  const before = await readMemory();
  const results = [];
  for (const jobs of steps) {
    await lab.fill(jobs);
    results.push([jobs, ((await readMemory()) - before) / jobs]);
  }
  await lab.close();
  return results;
}

/** Bytes for everything that a lab remembers of what it was asked, when it begins to forget the oldest of it. */
export async function measureJournal(name, kind) {
  const lab = createLab(name, kind, { nodes: 1 });
  await lab.fill(1);
  const before = await readMemory();
  for (let request = 0; request < 10_000; request++) await lab.ask(kind.questions.status(lab.pick().id, 0)[0]);
  const bytes = (await readMemory()) - before;
  await lab.close();
  return bytes;
}

async function readMemory() {
  if (!global.gc) throw new Error('memory is measured with node --expose-gc');
  for (let time = 0; time < 5; time++) {
    global.gc();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
