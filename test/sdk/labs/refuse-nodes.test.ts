import { expect, test } from 'vitest';
import { createClock } from '../../../mock/clock.ts';
import { createRedactor } from '../../../sdk/http/redact.ts';
import { labKinds } from '../../../sdk/labs/kinds.ts';
import type { WhenBusy } from '../../../sdk/labs/lab-kind.ts';
import { createHost } from '../../../sdk/node/host.ts';
import { errorOf } from '../../helpers/labs.ts';

test.each(['avocado', 'testbot', 'testrunner'])('%s has no nodes to choose from, and says so', async (name) => {
  const kind = labKinds.find((one) => one.name === name);
  const connected = kind?.connect({
    url: 'https://lab.test',
    network: {
      clock: createClock(),
      random: () => 0,
      userAgent: 'test',
      redact: createRedactor(),
      fetch: async () => new Response(null, { status: 500 }),
    },
    host: createHost({ cwd: '/nowhere', env: {} }),
    options: {},
  });
  const plan = async (more: object) =>
    await connected?.plan({ tests: ['a'], options: {}, warn: () => undefined, ...more });
  expect(connected?.lab.nodes).toBeUndefined();
  expect(await errorOf(plan({ nodes: { nodes: [], count: 1 } }))).toMatchObject({
    code: 'usage',
    message: `A ${name} lab has no nodes to choose from.`,
  });
  expect(await errorOf(plan({ whenBusy: 'wait' satisfies WhenBusy }))).toMatchObject({ code: 'usage' });
});
