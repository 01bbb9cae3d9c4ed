import { expect, test } from 'vitest';

import { createMock } from '../../../mock/create-mock.ts';

test('in a slow queue a job takes two hours and succeeds', async () => {
  const mock = createMock('testflinger', { scenario: 'slow-queue', clock: { speed: 0 } });
  const answer = await mock.fetch('http://lab/v1/job', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ job_queue: 'demo', provision_data: { distro: 'noble' }, test_data: { test_cmds: 'true' } }),
  });
  const { job_id: id } = (await answer.json()) as { job_id: string };
  const ask = async () => (await mock.fetch(`http://lab/v1/result/${id}`)).json();
  await mock.clock.advance(7_000_000);
  expect(await ask()).toMatchObject({ job_state: 'test' });
  await mock.clock.advance(300_000);
  expect(await ask()).toMatchObject({ job_state: 'complete', test_status: 0 });
  await mock.close();
});
