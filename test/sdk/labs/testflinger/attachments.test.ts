import { gzipSync } from 'node:zlib';
import { packTar } from 'modern-tar';
import { expect, test } from 'vitest';
import {
  afterDelivery,
  answer,
  badGateway,
  errorOf,
  type Fault,
  loseAnswer,
  neverAnswer,
} from '../../../helpers/labs.ts';
import { createTestflingerSetup, key1, serverUrl } from '../../../helpers/labs-testflinger.ts';

const attach = /^POST .*\/attachments$/;
const definition = { job_queue: 'q', test_data: { test_cmds: './run.sh', attachments: [{ agent: 'run.sh' }] } };

async function packScript(name = 'test/run.sh'): Promise<Blob> {
  const body = new TextEncoder().encode('exit 0\n');
  return new Blob([gzipSync(await packTar([{ header: { name, size: body.length }, body }]))]);
}

async function submitWith(faults: readonly Fault[] = [], name?: string) {
  const setup = createTestflingerSetup();
  setup.wire.break(attach, ...faults);
  const attachments = await packScript(name);
  const submitting = setup.clock.runUntil(setup.lab.submit({ definition, attachments }, key1));
  return { ...setup, submitting };
}

const stateOf = ({ server }: Awaited<ReturnType<typeof submitWith>>) => server.jobs()[0]?.state;

test('the archive goes up right behind the job, and the job runs', async () => {
  const run = await submitWith();
  const job = await run.submitting;
  await run.reach(job, 'complete');
  expect(run.server.jobs()[0]?.status).toMatchObject({ test: 0 });
  expect(run.wire.sent.map(({ method, path }) => `${method} ${path}`).slice(-2)).toEqual([
    'POST /v1/job',
    `POST /v1/job/${key1}/attachments`,
  ]);
});

test('an upload may be repeated, so a lost answer and a bad gateway do no harm', async () => {
  const run = await submitWith([loseAnswer, badGateway]);
  await run.submitting;
  expect(run.wire.count(attach)).toBe(3);
  expect(stateOf(run)).not.toBe('cancelled');
});

test('an archive whose answer was lost while the job started has arrived', async () => {
  const startMeanwhile: Fault = async (request, deliver) => {
    await deliver();
    await run.clock.sleep(20_000);
    return loseAnswer(request, deliver);
  };
  const run = await submitWith([startMeanwhile]);
  const job = await run.submitting;
  expect(run.wire.sent.some(({ path }) => path === `/v1/result/${key1}`)).toBe(true);
  await run.reach(job, 'complete');
  expect(run.server.jobs()[0]?.status).toMatchObject({ test: 0 });
});

test('a job whose archive is refused is cancelled, as it would wait for a week', async () => {
  const run = await submitWith([answer(413, '<html><title>413 Request Entity Too Large</title></html>', 'text/html')]);
  const error = await errorOf(run.submitting);
  expect(error).toMatchObject({ code: 'refused' });
  expect((error as Error).message).toContain('so the job was cancelled: ');
  expect((error as Error).message).toContain('413 Request Entity Too Large');
  expect(stateOf(run)).toBe('cancelled');
});

test('a job that was cancelled before its archive came is no success', async () => {
  const cancelMeanwhile: Fault = async (_, deliver) => {
    await run.lab.cancel({ id: key1 });
    return await deliver();
  };
  const run = await submitWith([cancelMeanwhile]);
  expect(await errorOf(run.submitting)).toMatchObject({ code: 'refused' });
});

test('when the job cannot be cancelled either, its page is named', async () => {
  const run = await submitWith([answer(413, 'too large')]);
  run.wire.breakAlways(/action$/, badGateway);
  const { message } = (await errorOf(run.submitting)) as Error;
  expect(message).toContain('Nor could the job be cancelled: ');
  expect(message).toContain(`${serverUrl}/jobs/${key1}`);
});

test('an abort in the middle of the upload cancels the job', async () => {
  const { lab, wire, server } = createTestflingerSetup();
  const controller = new AbortController();
  wire.break(attach, () => {
    controller.abort(new Error('enough'));
    return Promise.reject(new Error('aborted'));
  });
  const submitting = lab.submit({ definition, attachments: await packScript() }, key1, controller.signal);
  expect(await errorOf(submitting)).toEqual(new Error('enough'));
  expect(server.jobs()[0]?.state).toBe('cancelled');
});

test('an abort in the middle of the upload does not wait for a server that says nothing', async () => {
  const { clock, lab, wire } = createTestflingerSetup();
  const controller = new AbortController();
  wire.breakAlways(/attachments$|action$/, neverAnswer);
  const submitting = lab.submit({ definition, attachments: await packScript() }, key1, controller.signal);
  const failed = errorOf(submitting);
  await clock.advance(5000);
  controller.abort(new Error('enough'));
  const abortedAt = clock.now();
  expect(await clock.runUntil(failed)).toEqual(new Error('enough'));
  expect(clock.now() - abortedAt).toBeLessThanOrEqual(2500);
});

test('an archive that the agent cannot unpack shows as tests that never ran', async () => {
  const run = await submitWith([], 'elsewhere/run.sh');
  const job = await run.submitting;
  await run.reach(job, 'complete');
  expect(await run.lab.outcome(job)).toMatchObject({
    verdict: 'infra',
    reason: expect.stringContaining('may not have been able to unpack') as string,
  });
});

test('an archive that went up is not sent again for a proxy that lost its mind afterwards', async () => {
  const run = await submitWith([afterDelivery(answer(200, 'OK', 'text/html'))]);
  await run.submitting;
  expect(run.wire.count(attach)).toBe(1);
});
