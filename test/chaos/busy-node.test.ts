import { expect, test } from 'vitest';
import { findPlot } from './plots.ts';
import { countSubmits } from './tell.ts';
import { createWorld } from './world.ts';

const plot = findPlot('stb-tester, tests spread over nodes, one of which is busy');

test('a node that somebody else has is not asked over and over while tests are dealt out', async () => {
  const world = createWorld(plot, { seed: 1 });
  const { report } = await world.live();
  expect(report).toMatchObject({ verdict: 'passed', totals: { tests: 7, passed: 7 } });
  expect(countSubmits(world)).toBeLessThan(14);
  await world.close();
});

test('when somebody else has all nodes, the run gives up, and is not green', async () => {
  const nodes = (plot.lab as { readonly nodes: readonly { readonly id: string }[] }).nodes;
  const lab = { ...plot.lab, nodes: nodes.map(({ id }) => ({ id, busyMs: 3_600_000 })) };
  const world = createWorld({ ...plot, lab }, { seed: 1 });
  const { report } = await world.live();
  expect(report?.verdict).toBe('infra');
  expect(report?.reasons.join()).toContain("is running somebody's tests already");
  expect(countSubmits(world)).toBeLessThan(10);
  await world.close();
});

test('who takes the run up does not hold it against a node that somebody else had it', async () => {
  const world = createWorld(plot, { seed: 1 });
  for (const number of [16, 17, 16]) await world.live({ death: { at: 'entry', when: 'before', number } });
  const { report } = await world.live();
  expect(report).toMatchObject({ verdict: 'passed', totals: { tests: 7, passed: 7 } });
  await world.close();
});
