import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { createMock, createSteppedClock, labKinds, type Mock, type VirtualLab } from '../../mock/index.ts';
import { replay, type Scenario } from '../helpers/replay.ts';

interface Seed {
  readonly auth?: string;
  readonly clients: readonly { readonly id: string; readonly secret: string }[];
}

const folder = join(import.meta.dirname, '../goldens');
const recorded = labKinds.filter((kind) => existsSync(join(folder, kind)));
const read = (kind: string, file: string): unknown => JSON.parse(readFileSync(join(folder, kind, file), 'utf8'));
const cases = recorded.flatMap((kind) =>
  readdirSync(join(folder, kind))
    .filter((file) => file !== 'seed.json')
    .map((file) => [kind, file.replace('.json', ''), read(kind, file) as Scenario] as const),
);

/** How a client of the seed shows who it is: a token that it fetches first, or HTTP Basic. */
function createAuthorize({ fetch }: Mock<VirtualLab>, { auth, clients }: Seed) {
  return async (identity: string): Promise<string> => {
    const client = clients.find(({ id }) => id === identity);
    const authorization = `Basic ${btoa(`${client?.id}:${client?.secret}`)}`;
    if (auth !== 'oauth2-token') return authorization;
    const answer = await fetch('http://lab.test/v1/oauth2/token', { method: 'POST', headers: { authorization } });
    return `Bearer ${((await answer.json()) as { access_token: string }).access_token}`;
  };
}

test('there are recordings of four labs', () => {
  expect(recorded).toEqual(['avocado', 'testbot', 'testflinger', 'testrunner']);
});

test.each(cases)('a %s lab answers like the recorded server: %s', async (kind, _, scenario) => {
  const clock = createSteppedClock(Date.UTC(2026, 10, 20, 12));
  const seed = read(kind, 'seed.json') as Seed;
  const mock = createMock(kind, { clock, seed, with: scenario.requires ?? [] }) as Mock<VirtualLab>;
  onTestFinished(() => mock.close());
  const options = { fetch: mock.lab.fetch, authorize: createAuthorize(mock, seed), sleep: clock.advance };
  expect(await replay(scenario, options)).toEqual([]);
});
