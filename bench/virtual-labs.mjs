// How fast and how large the virtual labs are. Run it with `npm run bench`; names of kinds narrow it down.
import { kinds } from './kinds.mjs';
import { createBareLab, createLab } from './lab.mjs';
import { measureJobs, measureJournal } from './memory.mjs';
import { measureSpeed } from './speed.mjs';
import { measureStart } from './start.mjs';
import { printTable, showBytes, showCount, showMs, showRatio } from './table.mjs';

const wanted = process.argv.slice(2);
const chosen = Object.entries(kinds).filter(([name]) => wanted.length === 0 || wanted.includes(name));
const crowd = { nodes: 1000, jobs: 10_000 };
const hourMs = 3_600_000;
const rows = { size: [], memory: [], time: [], steering: [], start: [] };

const toRow = (name, [what, { base, other, ratio }]) => [
  name,
  what,
  showCount(base),
  showCount(other),
  showRatio(ratio),
];

for (const [name, kind] of chosen) {
  for (const [jobs, bytes] of await measureJobs(kind, { nodes: crowd.nodes, steps: [1000, crowd.jobs] }))
    rows.memory.push([name, `each of ${showCount(jobs)} finished jobs`, showBytes(bytes)]);
  rows.memory.push([name, 'the last 10,000 requests together', showBytes(await measureJournal(name, kind))]);

  const small = createLab(name, kind, { nodes: 1 });
  const large = createLab(name, kind, { nodes: crowd.nodes });
  const bare = await createBareLab(kind, { nodes: 1 });
  await small.fill(1);
  await bare.fill(1);
  await large.fill(crowd.jobs);
  for (const result of await measureSpeed(kind, [small, large])) rows.size.push(toRow(name, result));
  for (const result of await measureSpeed(kind, [bare, small])) rows.steering.push(toRow(name, result));
  for (const lab of [small, large, bare]) await lab.close();

  for (const nodes of [1, crowd.nodes]) {
    const { options, submit } = kind.eightHours;
    const long = await play(createLab(name, kind, { nodes, options }), { ms: 8.1 * hourMs, submit });
    const idle = await play(createLab(name, kind, { nodes }), { ms: hourMs });
    rows.time.push([name, showCount(nodes), showMs(long), showMs(idle)]);
  }
  const start = await measureStart(name);
  rows.start.push([name, showMs(1000 / start.base), showMs(1000 / start.other), showRatio(start.ratio)]);
}

const size = `${showCount(crowd.nodes)} nodes, ${showCount(crowd.jobs)} jobs`;
printTable(
  'Calls in a second of processor time, by size of the lab',
  ['lab', 'call', '1 node, 1 job', size, 'times as long'],
  rows.size,
);
printTable('Memory', ['lab', 'for', 'takes'], rows.memory);
printTable('Real time for lab time', ['lab', 'nodes', 'a job of eight hours', 'an idle hour'], rows.time);
printTable(
  'Calls in a second of processor time: the server alone, and the lab that steers, records and checks',
  ['lab', 'call', 'server alone', 'lab', 'times as long'],
  rows.steering,
);
printTable('Start and end', ['lab', 'node alone', '`rigline mock`', 'times as long'], rows.start);

/** Real milliseconds for lab time. */
async function play(lab, { ms, submit }) {
  if (submit) await lab.ask(submit);
  const start = performance.now();
  await lab.advance(ms);
  const took = performance.now() - start;
  await lab.close();
  return took;
}
