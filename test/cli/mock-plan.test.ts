import { expect, test } from 'vitest';
import { planMocks } from '../../cli/mock/plan.ts';
import { runCli } from '../../cli/program.ts';
import { createTestIo } from './io.ts';

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

test('a time that is none is a usage error', async () => {
  const io = createTestIo();
  expect(await runCli(['mock', 'stb-tester', '--start-time', 'noon'], io)).toBe(2);
  expect(io.err()).toContain('2026-01-31T12:00:00Z');
});
