import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { createSteppedClock } from '../../../mock/clock.ts';
import { createTestbot, type TestbotSeed } from '../../../mock/testbot/index.ts';
import { replay, type Scenario } from '../../helpers/replay.ts';

const folder = join(import.meta.dirname, '../../goldens/testbot');
const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
const seed = read('seed.json') as TestbotSeed;
const scenarios = readdirSync(folder)
  .filter((file) => file !== 'seed.json')
  .map((file) => read(file) as Scenario);

test.each(scenarios.map((scenario) => [scenario.scenario, scenario] as const))(
  'answers like the recorded server: %s',
  async (_, scenario) => {
    const server = createTestbot({
      clock: createSteppedClock(Date.UTC(2026, 10, 20, 12)),
      seed,
      ...(scenario.requires?.includes('stock') && { profile: 'stock' }),
    });
    expect(await replay(scenario, { fetch: server.fetch })).toEqual([]);
    await server.close();
  },
);
