// How fast and how large the virtual labs are. Run it with `npm run bench`; names of kinds narrow it down.
import { compare } from './compare.mjs';
import { kinds } from './kinds.mjs';
import { createLab } from './lab.mjs';
import { measureMemory } from './memory.mjs';
import { measureServer } from './server.mjs';
import { measureStart } from './start.mjs';
import { printTable, showCount, showMs, showRatio } from './table.mjs';

const chosen = Object.entries(kinds).filter(([name]) => process.argv.length < 3 || process.argv.includes(name));
const crowd = { nodes: 1000, jobs: 10_000 };

const rows = { speed: [], memory: [], time: [], server: [], start: [] };

for (const [name, kind] of chosen) {
  const small = createLab(name, kind, { nodes: 1 });
  await small.fill(1);
  const large = createLab(name, kind, { nodes: crowd.nodes });
  for (const [jobs, bytes] of await measureMemory(large, kind, [1000, crowd.jobs]))
    rows.memory.push([name, showCount(jobs), showCount(bytes)]);
  for (const [what, result] of await measureSpeed(kind, { small, large }))
    rows.speed.push([name, what, showCount(result.base), showCount(result.other), showRatio(result.ratio)]);
  await small.mock.close();
  await large.mock.close();

  for (const nodes of [1, crowd.nodes]) {
    rows.time.push([name, 'a job of eight hours', showCount(nodes), showMs(await playLong(name, kind, nodes))]);
    rows.time.push([name, 'an hour of idleness', showCount(nodes), showMs(await playNothing(name, kind, nodes))]);
  }
  for (const [what, result] of await measureServer(name, kind))
    rows.server.push([name, what, showCount(result.base), showCount(result.other), showRatio(result.ratio)]);
  const start = await measureStart(name);
  rows.start.push([name, showMs(1000 / start.base), showMs(1000 / start.other), showRatio(start.ratio)]);
}

const size = `${showCount(crowd.nodes)} nodes, ${showCount(crowd.jobs)} finished jobs`;
printTable('Calls a second', ['lab', 'call', 'one node, one job', size, 'times as long'], rows.speed);
printTable('Memory', ['lab', 'finished jobs', 'bytes for each'], rows.memory);
printTable('Real time for lab time', ['lab', 'what', 'nodes', 'takes'], rows.time);
printTable('Calls a second', ['lab', 'call', 'server alone', 'steered and checked', 'times as long'], rows.server);
printTable('Start', ['lab', 'node alone', 'until `rigline mock` is ready', 'times as long'], rows.start);

async function measureSpeed(kind, labs) {
  const results = [];
  for (const [what, ask] of Object.entries(kind.questions)) {
    const calls = [labs.small, labs.large].map((lab) => async () => {
      const { id, job } = lab.pick();
      for (const call of ask(id, job)) await lab.ask(call);
    });
    results.push([what, await compare(...calls)]);
  }
  const calls = [labs.small, labs.large].map((lab) => async () => {
    const [give, take] = kind.giveAndTake(0);
    await lab.ask(take(kind.readId(JSON.parse(await lab.ask(give())))));
  });
  results.push(['submit and stop', await compare(...calls)]);
  return results;
}

async function playLong(name, kind, nodes) {
  const { options, submit } = kind.eightHours;
  const { mock, ask } = createLab(name, kind, { nodes, options });
  await ask(submit);
  return await play(mock, 8.1 * 3_600_000);
}

async function playNothing(name, kind, nodes) {
  return await play(createLab(name, kind, { nodes }).mock, 3_600_000);
}

async function play(mock, ms) {
  const start = performance.now();
  await mock.clock.advance(ms);
  const took = performance.now() - start;
  await mock.close();
  return took;
}
