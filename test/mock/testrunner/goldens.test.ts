import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { createSteppedClock } from '../../../mock/clock.ts';
import { createTestrunner, type TestrunnerSeed } from '../../../mock/testrunner/index.ts';
import { replay, type Scenario } from '../../helpers/replay.ts';

const folder = join(import.meta.dirname, '../../goldens/testrunner');
const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
const seed = read('seed.json') as TestrunnerSeed;
const scenarios = readdirSync(folder)
  .filter((file) => file !== 'seed.json')
  .map((file) => read(file) as Scenario);

test.each(scenarios.map((scenario) => [scenario.scenario, scenario] as const))(
  'answers like the recorded server: %s',
  async (_, scenario) => {
    const clock = createSteppedClock(Date.UTC(2026, 10, 20, 12));
    const lab = createTestrunner({
      clock,
      seed,
      brokenWorker: scenario.requires?.includes('broken-worker') ?? false,
      ...(scenario.requires?.includes('stub') && { dialect: 'stub' }),
    });
    expect(await replay(scenario, { fetch: lab.fetch, sleep: clock.advance })).toEqual([]);
    await lab.close();
  },
);
