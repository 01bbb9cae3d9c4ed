import { expect, test } from 'vitest';
import { playKills } from '../chaos/long/kill-part.ts';
import { cliPath } from './process.ts';

test('real processes that are killed lose no job and double none, and attach ends their runs with the same report', async () => {
  const lines: string[] = [];
  const wrong = await playKills({ seed: 20_261_120, kills: 4, cli: cliPath, print: (line) => lines.push(line) });
  expect(lines.filter((line) => /wrong$/.test(line))).toHaveLength(1);
  expect(lines.filter((line) => !/wrong$/.test(line))).toEqual([]);
  expect(wrong).toBe(0);
}, 180_000);
