// Whether one process can wait for thousands of jobs: `node --expose-gc bench/many-jobs.mjs`; names of kinds narrow it down.
// The jobs run at a virtual lab over HTTP on the loopback interface, on one clock that goes faster than the one on the wall.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClock, createMock } from '../dist/mock/index.js';
import { createHost, createNetwork, findLabKind, run } from '../dist/sdk/index.js';
import { crowds } from './crowds.mjs';
import { clearMemory } from './memory.mjs';
import { printTable, showBytes, showCount } from './table.mjs';

/** What is allowed: the request budget that is the default, and memory that a small CI machine has. */
const allowed = { perSecond: 20, burst: 40, inFlight: 16, peakBytes: 512e6, bytesPerJob: 100e3 };

const wanted = process.argv.slice(2);
const rows = [];
let isOver = false;

for (const [name, crowd] of Object.entries(crowds).filter(([one]) => wanted.length === 0 || wanted.includes(one))) {
  const seen = await measure(name, crowd);
  const checks = [
    ['requests in the busiest second', seen.busiest, allowed.burst + allowed.perSecond, showCount],
    ['requests in the busiest minute', seen.busiestMinute, allowed.burst + 60 * allowed.perSecond, showCount],
    ['requests a second on average', seen.mean, allowed.perSecond, (value) => value.toFixed(1)],
    ['requests on their way at once', seen.inFlight, crowd.inFlight ?? allowed.inFlight, showCount],
    ['memory at the peak', seen.peakBytes, allowed.peakBytes, showBytes],
    ['memory for each job', seen.peakBytes / crowd.jobs, allowed.bytesPerJob, showBytes],
  ];
  for (const [what, value, limit, show] of checks) {
    isOver ||= value > limit;
    rows.push([name, what, show(value), show(limit), `${Math.round((value / limit) * 100)} %`]);
  }
  const story = `${showCount(seen.requests)} requests in ${Math.round(seen.labMs / 60_000)} min of lab time, which took ${Math.round(seen.realMs / 1000)} s`;
  rows.push([name, `${showCount(crowd.jobs)} jobs, all ${seen.verdict}`, story, '', '']);
  isOver ||= seen.verdict !== 'passed';
}

printTable('One process that waits for many jobs', ['lab', 'of what', 'seen', 'allowed', 'used'], rows);
if (isOver) console.log('\nThis is outside the budget.');
process.exitCode = isOver ? 1 : 0;

/** Plays a crowd of jobs from the first submit to the report. */
async function measure(name, crowd) {
  const clock = createClock({ speed: crowd.speed });
  const mock = createMock(name, { ...crowd.options, clock, randomSeed: 1 });
  const { url } = await mock.listen();
  const times = [];
  let onTheirWay = 0;
  let inFlight = 0;
  const fetch = async (input, init) => {
    times.push(clock.now());
    onTheirWay += 1;
    inFlight = Math.max(inFlight, onTheirWay);
    try {
      return await globalThis.fetch(input, init);
    } finally {
      onTheirWay -= 1;
    }
  };
  const network = createNetwork({ clock, fetch });
  const host = createHost({ env: {}, cwd: '/', readStdin: async () => '' });
  const { lab } = findLabKind(name).connect({ url, network, host, options: crowd.connection ?? {} });
  const resultsDir = await mkdtemp(join(tmpdir(), 'rigline-bench-'));
  await clearMemory();
  const before = readMemory();
  let peakBytes = 0;
  const look = setInterval(() => {
    peakBytes = Math.max(peakBytes, readMemory() - before);
  }, 3000);
  const begun = { lab: clock.now(), real: performance.now() };
  try {
    const { report } = await run({ lab, jobs: crowd.plan(crowd.jobs), clock, resultsDir });
    const labMs = clock.now() - begun.lab;
    return {
      verdict: report.verdict,
      requests: times.length,
      busiest: countBusiest(times, 1000),
      busiestMinute: countBusiest(times, 60_000),
      mean: times.length / (labMs / 1000),
      inFlight,
      peakBytes,
      labMs,
      realMs: performance.now() - begun.real,
    };
  } finally {
    clearInterval(look);
    await mock.close();
    await rm(resultsDir, { recursive: true, force: true });
  }
}

/** What is held: the jobs, and the lab with its own records of them. */
function readMemory() {
  global.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** The most that fell into any stretch of time. */
function countBusiest(times, spanMs) {
  let from = 0;
  return times.reduce((most, at, index) => {
    while ((times[from] ?? at) < at - spanMs) from += 1;
    return Math.max(most, index - from + 1);
  }, 0);
}
