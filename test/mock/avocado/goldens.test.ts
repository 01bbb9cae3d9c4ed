import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { type AvocadoSeed, createAvocado } from '../../../mock/avocado/index.ts';
import { createSteppedClock } from '../../../mock/clock.ts';
import { replay, type Scenario } from '../../helpers/replay.ts';

const folder = join(import.meta.dirname, '../../goldens/avocado');
const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
const seed = read('seed.json') as AvocadoSeed;
const scenarios = readdirSync(folder)
  .filter((file) => file !== 'seed.json')
  .map((file) => read(file) as Scenario);

test.each(scenarios.map((scenario) => [scenario.scenario, scenario] as const))(
  'answers like the recorded server: %s',
  async (_, scenario) => {
    const server = createAvocado({ clock: createSteppedClock(Date.UTC(2026, 10, 20, 12)), seed });
    const authorize = (identity: string) => {
      const client = seed.clients?.find((one) => one.id === identity);
      return Promise.resolve(`Basic ${btoa(`${client?.id}:${client?.secret}`)}`);
    };
    expect(await replay(scenario, { fetch: server.fetch, authorize })).toEqual([]);
    await server.close();
  },
);
