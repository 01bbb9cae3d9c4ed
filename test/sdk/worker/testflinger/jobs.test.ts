import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createWorkerSetup, type WorkerSetupOptions } from '../../../helpers/testflinger-worker.ts';

const testJob = { job_queue: 'q', test_data: { test_cmds: 'true' } };
const script = (id: string) => `/jobs/${id}/tf_cmd_script`;

/** One job from its submit to its end. */
async function runJob(job: Record<string, unknown>, options: WorkerSetupOptions = {}) {
  const setup = createWorkerSetup(options);
  const id = await setup.submit({ job_queue: 'q', ...job });
  setup.start();
  await setup.reach(id, 'complete');
  return { ...setup, id, end: await setup.result(id) };
}

test('runs the commands of a job as a script of its own, in the folder of the job', async () => {
  const { id, end, started, jobs } = await runJob(
    { test_data: { test_cmds: 'make check' } },
    {
      play: () => ({
        exitCode: 3,
        output: [
          [100, 'one\n'],
          [200, 'two\n'],
        ],
        durationMs: 300,
      }),
      worker: { deviceIp: '10.0.0.7' },
    },
  );
  expect(started).toMatchObject([
    { command: script(id), cwd: `/jobs/${id}`, env: { AGENT_NAME: 'rack-1', DEVICE_IP: '10.0.0.7' } },
  ]);
  expect(jobs.removed[0]?.files.get('tf_cmd_script')).toBe('#!/bin/bash\nmake check\n');
  expect(JSON.parse(jobs.removed[0]?.files.get('testflinger.json') ?? '')).toMatchObject({ job_id: id });
  expect(end).toMatchObject({ job_state: 'complete', test_status: 3 });
  expect(end['test_output']).toMatch(/phase on rack-1 \*\n\*+\none\ntwo\n$/);
  expect(end).not.toHaveProperty('setup_status');
});

test('a script that says what runs it is left as it is', async () => {
  const { jobs } = await runJob({ test_data: { test_cmds: '#!/usr/bin/env python3\nprint(1)' } });
  expect(jobs.removed[0]?.files.get('tf_cmd_script')).toBe('#!/usr/bin/env python3\nprint(1)');
});

test('a phase runs when there is a command and the job asks for it', async () => {
  const phases = ['setup', 'provision', 'firmware_update', 'reserve', 'cleanup'];
  const commands = Object.fromEntries(phases.map((phase) => [phase, `run ${phase}`]));
  const { started } = await runJob(
    { provision_data: { skip: true }, firmware_update_data: { version: 'latest' }, reserve_data: {} },
    { worker: { commands } },
  );
  expect(started.map(({ command }) => command)).toEqual(['run setup', 'run firmware_update', 'run cleanup']);
});

test('attachments alone do not ask for a phase', async () => {
  const commands = { provision: 'run provision', firmware_update: 'run update' };
  const setup = createWorkerSetup({ worker: { commands } });
  const id = await setup.submit({
    ...testJob,
    provision_data: { attachments: [{ agent: 'image' }], url: 'http://localhost/x' },
    firmware_update_data: { attachments: [{ agent: 'f' }] },
  });
  await setup.attach(id, new Uint8Array([1, 2, 3]));
  setup.start();
  await setup.reach(id, 'complete');
  expect(setup.jobs.removed[0]?.attachments).toEqual(new Uint8Array([1, 2, 3]));
  expect(setup.started.map(({ command }) => command)).toEqual(['run provision', script(id)]);
});

test('a test that fails does not keep a reservation from its phase; any other phase that fails does', async () => {
  const commands = { provision: 'run provision', reserve: 'run reserve', cleanup: 'run cleanup' };
  const job = { ...testJob, reserve_data: { timeout: 60 }, provision_data: { distro: 'noble' } };
  const tested = await runJob(job, {
    worker: { commands },
    play: ({ command }) => ({ exitCode: command.startsWith('/') ? 1 : 0 }),
  });
  expect(tested.end).toMatchObject({ provision_status: 0, test_status: 1, reserve_status: 0, cleanup_status: 0 });
  const broken = await runJob(job, {
    worker: { commands },
    play: ({ command }) => ({ exitCode: command === 'run provision' ? 2 : 0 }),
  });
  expect(broken.started.map(({ command }) => command)).toEqual(['run provision', 'run cleanup']);
});

test('a program that cannot be started is a failure of the agent, and the log says why', async () => {
  const { end } = await runJob(testJob, { play: () => ({ isMissing: true }) });
  expect(end).toMatchObject({ job_state: 'complete', test_status: 100 });
  expect(end['test_output']).toContain('could not be started: The program could not be started.\n');
});

test('a job that is to be tested and does not say how fails', async () => {
  const { end } = await runJob({ test_data: { test_username: 'ubuntu' } });
  expect(end).toMatchObject({ test_status: 100 });
  expect(end['test_output']).toContain('the job has no test_cmds');
});

test('a failed recovery takes the agent offline, until an admin says otherwise', async () => {
  const options = { worker: { commands: { provision: 'run provision' } }, play: () => ({ exitCode: 46 }) };
  const { clock, agent, command, submit, reach, state, id } = await runJob(
    { provision_data: { distro: 'noble' } },
    options,
  );
  await clock.advance(60_000);
  expect(agent()).toEqual({
    state: 'offline',
    comment: `Set to offline by agent. Recovery failed during job '${id}' execution.`,
    jobId: '',
  });
  const next = await submit({ job_queue: 'q' });
  await clock.advance(60_000);
  expect(state(next)).toBe('waiting');
  await command('waiting');
  await reach(next, 'complete');
});

test('secrets are there for the tests alone, and no output shows them', async () => {
  const password = 'sesame+42';
  const mask = `**${createHash('sha256').update(password).digest('hex').slice(0, 6)}**`;
  const me = { id: 'me', secret: 'my-secret-12345' };
  const setup = createWorkerSetup({
    server: {
      secretsStore: true,
      seed: { clients: [me, { id: 'rack', secret: 'the key of the rack', role: 'agent' }] },
    },
    worker: { commands: { cleanup: 'run cleanup' } },
    play: ({ command, cwd }, jobs) => {
      jobs.folders.get(cwd)?.files.set('test-serial.log', `login: ${password}\n`);
      if (command === 'run cleanup') return { output: [[0, `cleaning after ${password}\n`]] };
      // In two pieces, as a pipe may cut it.
      return {
        durationMs: 30_000,
        output: [
          [5000, `password ${password.slice(0, 4)}`],
          [15_000, `${password.slice(4)} end\n`],
        ],
      };
    },
  });
  const { call } = setup;
  const basic = { method: 'POST', headers: { authorization: `Basic ${btoa('me:my-secret-12345')}` } };
  const { access_token: token } = (await (await call('/v1/oauth2/token', basic)).json()) as { access_token: string };
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  await call('/v1/secrets/me/pw', { method: 'PUT', headers, body: JSON.stringify({ value: password }) });
  const job = { ...testJob, test_data: { test_cmds: 'true', secrets: { PASSWORD: 'pw' } } };
  const submitted = await call('/v1/job', { method: 'POST', headers, body: JSON.stringify(job) });
  const { job_id: id } = (await submitted.json()) as { job_id: string };
  setup.start();
  await setup.reach(id, 'complete');
  const end = await setup.result(id);
  expect(setup.started.map(({ env }) => env['PASSWORD'])).toEqual([password, undefined]);
  expect(end['test_output']).toMatch(`password ${mask} end\n`);
  expect(end['cleanup_output']).toMatch(`cleaning after ${mask}\n`);
  expect(end['test_serial']).toBe(`login: ${mask}\n`);
  expect(JSON.stringify(end)).not.toContain(password);
  expect(setup.jobs.removed[0]?.files.get('test.log')).not.toContain(password);
});

test('what a device connector found out about the device is passed on', async () => {
  const { end, requests } = await runJob(
    { ...testJob, provision_data: { distro: 'noble' } },
    {
      worker: { commands: { provision: 'run provision' }, deviceIp: '10.0.0.7' },
      play: ({ command, cwd }, jobs) => {
        const info = { device_info: { device_ip: '10.1.1.1', serial: 'X' }, job_state: 'complete' };
        if (command === 'run provision') jobs.folders.get(cwd)?.files.set('device-info.json', JSON.stringify(info));
        return {};
      },
    },
  );
  expect(end['device_info']).toEqual({ device_ip: '10.1.1.1', serial: 'X' });
  const told = requests.filter(({ json }) => JSON.stringify(json)?.includes('device_info'));
  expect(told.map(({ json }) => json)).toEqual([{ device_info: { device_ip: '10.1.1.1', serial: 'X' } }]);
});

test('what a connector says of its own failure goes along with the events', async () => {
  const received: unknown[] = [];
  const webhook = {
    url: 'http://hook.test',
    fetch: async (request: Request) => {
      received.push(await request.json());
      return new Response('ok');
    },
  };
  const { id } = await runJob(
    { ...testJob, provision_data: { distro: 'noble' }, job_status_webhook: 'http://hook.test/job' },
    {
      server: { webhook },
      worker: { commands: { provision: 'run provision' } },
      play: ({ cwd }, jobs) => {
        const info = {
          exception_name: 'ProvisioningError',
          exception_message: 'no image',
          exception_cause: 'TimeoutError()',
        };
        const error = JSON.stringify({ provision_exception_info: info });
        jobs.folders.get(cwd)?.files.set('device-connector-error.json', error);
        return { exitCode: 1 };
      },
    },
  );
  const { agent_id: agent, events } = received.at(-1) as { agent_id: string; events: Record<string, string>[] };
  expect(agent).toBe('rack-1');
  expect(events.map(({ event_name: name, detail }) => [name, detail])).toEqual([
    ['job_start', `https://testflinger.invalid/jobs/${id}`],
    ['setup_start', ''],
    ['setup_success', ''],
    ['provision_start', ''],
    ['provision_fail', 'ProvisioningError: no image caused by TimeoutError()'],
    ['cleanup_start', ''],
    ['cleanup_success', ''],
    ['job_end', 'provision_fail'],
  ]);
});

test('the child of a multi-device job holds its device until its parent has ended', async () => {
  const { clock, submit, start, cancel, reach, state, result } = createWorkerSetup({
    worker: { deviceIp: '10.0.0.7', commands: { cleanup: 'run cleanup' } },
  });
  const parent = await submit({ job_queue: 'elsewhere' });
  const child = await submit({ job_queue: 'q', allocate_data: { allocate: true }, parent_job_id: parent });
  start();
  await reach(child, 'allocated');
  await clock.advance(3_600_000);
  expect(state(child)).toBe('allocated');
  expect(await result(child)).toMatchObject({ allocate_status: 0, device_info: { device_ip: '10.0.0.7' } });
  await cancel(parent);
  await clock.advance(61_000);
  await reach(child, 'complete');
  expect(await result(child)).toMatchObject({ cleanup_status: 0 });
});

test('artifacts are at the server before the job is complete', async () => {
  const { id, requests, artifact } = await runJob(testJob, {
    play: ({ cwd }, jobs) => {
      const folder = jobs.folders.get(cwd);
      if (folder) folder.artifacts = 'archive';
      return {};
    },
  });
  expect(new TextDecoder().decode(await artifact(id))).toBe('archive');
  const posts = requests.filter(({ method, path }) => method === 'POST' && path.includes(`/result/${id}`)).slice(-2);
  expect(posts.map(({ path, json }) => [path.split('/').at(-1), (json as { job_state?: string })?.job_state])).toEqual([
    ['artifact', undefined],
    [id, 'complete'],
  ]);
});
