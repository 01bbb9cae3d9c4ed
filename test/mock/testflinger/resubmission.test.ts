import { expect, test } from 'vitest';

import { createServer, refused } from '../../helpers/testflinger-server.ts';

const id = '11111111-1111-4111-8111-111111111111';

function createTwin() {
  const server = createServer();
  const { ask } = server;
  return {
    ...server,
    submit: (job: object = {}) => ask('/v1/job', { method: 'POST', body: { job_queue: 'q', job_id: id, ...job } }),
    take: () => ask('/v1/job?queue=q', { who: 'agt', headers: { cookie: 'agent_name=a' } }),
    cancel: () => ask(`/v1/job/${id}/action`, { method: 'POST', body: { action: 'cancel' } }),
    position: () => ask(`/v1/job/${id}/position`),
    states: async () => {
      const [, jobs] = await ask('/v1/queues/q/jobs');
      return (jobs as { job_state: string }[]).map((job) => job.job_state);
    },
  };
}

test('of two jobs with one id the last in the queue gives the position', async () => {
  const { submit, take, position } = createTwin();
  await submit();
  await submit();
  expect(await position()).toEqual([200, '1']);
  await take();
  expect(await position()).toEqual([200, '0']);
  await take();
  expect((await position())[0]).toBe(410);
});

test('each cancel reaches the first of them that has not ended', async () => {
  const { submit, cancel, states } = createTwin();
  await submit();
  await submit();
  expect(await cancel()).toEqual([200, 'OK']);
  expect(await states()).toEqual(['cancelled', 'waiting']);
  expect(await cancel()).toEqual([200, 'OK']);
  expect(await states()).toEqual(['cancelled', 'cancelled']);
  expect((await cancel())[0]).toBe(400);
});

test('attachments go to the one that waits', async () => {
  const { submit, take, call } = createTwin();
  await submit();
  await take();
  await submit({ test_data: { attachments: [] } });
  const body = new FormData();
  body.append('file', new File(['x'], 'a.tgz'));
  expect((await call(`/v1/job/${id}/attachments`, { method: 'POST', body })).status).toBe(200);
  expect((await take())[1]).toMatchObject({ job_id: id, attachments_status: 'complete' });
});

test.each([
  ['0x', `0x${'0'.repeat(30)}`],
  ['a sign', `+${'0'.repeat(31)}`],
  ['an underscore', `0_${'0'.repeat(30)}`],
  ['other digits', '٠'.repeat(32)],
  ['urn: twice', `urn:urn:${id}`],
])('an id may be written with %s', async (_, odd) => {
  const { ask } = createServer();
  expect(await ask('/v1/job', { method: 'POST', body: { job_queue: 'q', job_id: odd } })).toEqual([
    200,
    { job_id: odd },
  ]);
  expect((await ask(`/v1/job/${encodeURIComponent(odd)}`))[0]).toBe(200);
});

test.each([`_${'0'.repeat(31)}`, 'g'.repeat(32), `${id}0`, '0'.repeat(31)])('the id %s is none', async (odd) => {
  const { ask } = createServer();
  expect(await ask(`/v1/job/${odd}`)).toEqual([400, refused('Invalid job_id specified')]);
});
