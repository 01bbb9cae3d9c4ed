import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { createSteppedClock } from '../../../mock/clock.ts';
import { createTestflinger, type Seed } from '../../../mock/testflinger/index.ts';
import { replay, type Scenario } from '../../helpers/replay.ts';

const folder = join(import.meta.dirname, '../../goldens/testflinger');
const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
const seed = read('seed.json') as Seed;
const scenarios = readdirSync(folder)
  .filter((file) => file !== 'seed.json')
  .map((file) => read(file) as Scenario);

test.each(scenarios.map((scenario) => [scenario.scenario, scenario] as const))(
  'answers like the recorded server: %s',
  async (_, scenario) => {
    const lab = createTestflinger({
      clock: createSteppedClock(Date.UTC(2026, 10, 20, 12)),
      seed,
      secretsStore: scenario.requires?.includes('secrets-store') ?? false,
      oidc: scenario.requires?.includes('oidc') ?? false,
    });
    const authorize = async (identity: string) => {
      const client = seed.clients?.find((one) => one.id === identity);
      const authorization = `Basic ${btoa(`${client?.id}:${client?.secret}`)}`;
      const request = new Request('http://lab.test/v1/oauth2/token', { method: 'POST', headers: { authorization } });
      const { access_token: token } = (await (await lab.fetch(request)).json()) as { access_token: string };
      return `Bearer ${token}`;
    };
    expect(await replay(scenario, { fetch: lab.fetch, authorize })).toEqual([]);
    await lab.close();
  },
);
