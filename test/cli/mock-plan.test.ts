import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { planMocks } from '../../cli/mock/plan.ts';
import { runCli } from '../../cli/program.ts';
import { createTestIo } from './io.ts';
import { makeTempFolder } from './virtual-labs.ts';

const flags = { port: 0, host: '127.0.0.1', speed: 0 };

test('the clock of a lab begins at the time that was asked for', async () => {
  const startTime = Date.UTC(2018, 9, 10, 13, 13, 20);
  const mocks = await planMocks(['stb-tester', 'testflinger'], { ...flags, startTime }, { cwd: '/nowhere' });
  expect(mocks.map(({ clock }) => clock.now())).toEqual([startTime, startTime]);
  await Promise.all(mocks.map((mock) => mock.close()));
});

test('without one it begins now', async () => {
  const before = Date.now();
  const [mock] = await planMocks(['stb-tester'], flags, { cwd: '/nowhere' });
  expect(mock?.clock.now()).toBeGreaterThanOrEqual(before);
  await mock?.close();
});

test('a lab that cannot be made leaves nothing running of those before it', async () => {
  const countTimers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const cwd = await makeTempFolder();
  await writeFile(join(cwd, 'script.yaml'), 'kind: avocado\npushers: many\n');
  const before = countTimers();
  const plan = planMocks(['testflinger', 'avocado'], { ...flags, speed: 1, script: ['script.yaml'] }, { cwd });
  await expect(plan).rejects.toThrow('The avocado lab cannot be made');
  expect(countTimers()).toBe(before);
});

test('a time that is none is a usage error', async () => {
  const io = createTestIo();
  expect(await runCli(['mock', 'stb-tester', '--start-time', 'noon'], io)).toBe(2);
  expect(io.err()).toContain('2026-01-31T12:00:00Z');
});
