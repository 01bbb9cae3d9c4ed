import { test } from 'vitest';
import { plots } from './plots.ts';
import { createWorld } from './world.ts';
import { faultKinds } from './weather.ts';

test('dbg', { timeout: 600_000 }, async () => {
  const plot = plots.find((p) => /busy/.test(p.name))!;
  const w = createWorld(plot, { seed: 1, labSeed: 1 });
  w.mock.faults.add({ ...faultKinds['sign-on page']!, on: '* /**', probability: 0.3 });
  await w.live();
  console.log(w.folder.entries.slice(1).map((e) => JSON.stringify({ ...e, report: undefined, request: undefined, key: undefined, cursor: undefined }).slice(0, 400)).join('\n'));
  console.log(w.folder.events.map((e) => JSON.stringify(e).slice(0, 300)).join('\n'));
  console.log(w.mock.requests.map((r) => `${r.at % 1e7} ${r.method} ${r.path} ${r.status} ${r.faults}`).join('\n').slice(0, 5500));
});
