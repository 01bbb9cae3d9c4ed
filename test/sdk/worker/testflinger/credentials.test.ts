import { expect, test } from 'vitest';
import { createWorkerSetup } from '../../../helpers/testflinger-worker.ts';

const testJob = { job_queue: 'q', test_data: { test_cmds: 'true' } };

test('a token that runs out is renewed, and credentials that are wrong end the worker', async () => {
  const { submit, start, reach, clock, wire } = createWorkerSetup({
    play: () => ({ durationMs: 1_500_000, output: [[800_000, 'x\n']] }),
  });
  const id = await submit(testJob);
  start();
  await clock.advance(10_000);
  await reach(id, 'complete');
  expect(wire.count(/oauth2\/token/)).toBeGreaterThan(2);
  const wrong = start({ credentials: { clientId: 'rack', secretKey: 'something else' } });
  await expect(clock.runUntil(wrong.ended)).rejects.toThrow(/credentials of a client with the role agent/);
  const anonymous = start({ credentials: undefined });
  await expect(clock.runUntil(anonymous.ended)).rejects.toThrow(/role/);
});

test('a refresh token will do in place of credentials', async () => {
  const { call, submit, start, reach } = createWorkerSetup();
  const login = await call('/v1/oauth2/token', {
    method: 'POST',
    headers: { authorization: `Basic ${btoa('rack:the key of the rack')}` },
  });
  const { refresh_token: token } = (await login.json()) as { refresh_token: string };
  start({ credentials: undefined, readRefreshToken: async () => token });
  const id = await submit(testJob);
  await reach(id, 'complete');
});
