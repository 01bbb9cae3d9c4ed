import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createWorkerSetup, type WorkerRequest, type WorkerSetupOptions } from '../../../helpers/testflinger-worker.ts';

interface Recorded {
  readonly method: string;
  readonly path: string;
  readonly json?: unknown;
}

const { parts } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../fixtures/testflinger-agent/requests.json'), 'utf8'),
) as { parts: Record<string, readonly Recorded[]> };

/** As the recorded agent was configured. */
const worker = {
  queues: ['qA'],
  location: 'here',
  provisionType: 'fake_connector',
  identifier: 'sn-000A',
  advertisedQueues: { qA: 'Queue A' },
  advertisedImages: { qA: { img: 'url: http://localhost/x.img' } },
  deviceIp: '127.0.0.1',
  commands: {
    setup: 'setup-hello',
    provision: 'provision',
    test: 'test',
    reserve: 'reserve',
    cleanup: 'cleanup-hello',
  },
} satisfies WorkerSetupOptions['worker'];

/**
 * What counts of a request: method and path, and the body but for the log's. The official agent reads its own record several
 * times in a row, where once is enough; the recorded agents served other queues under other names.
 */
function reduce(requests: readonly Recorded[], jobId?: string): readonly string[] {
  const lines = requests
    .filter(({ path }) => !path.startsWith('/v1/oauth2/'))
    .map(({ method, path, json }) => {
      const log = json as { fragment_number?: number; phase?: string } | undefined;
      const body = path.includes('/log/') ? `${log?.fragment_number} ${log?.phase}` : JSON.stringify(json ?? '');
      return `${method} ${path} ${body}`
        .replaceAll(jobId ?? '{{none}}', '{{id}}')
        .replace(/\{\{\w*Id\}\}/g, '{{id}}')
        .replace(/rack-1|fake[AB]/g, '{{agent}}')
        .replaceAll('qB', 'qA');
    });
  return lines.filter((line, index) => line !== lines[index - 1] || !line.includes(' /v1/agents/data/'));
}

/** From the request that brought the job. */
function fromTaking(requests: readonly WorkerRequest[], count: number): readonly WorkerRequest[] {
  const first = requests.findIndex(({ path }) => path.includes('/v1/result/')) - count;
  return requests.slice(first);
}

/** Up to the answer that says that there is nothing more to do. */
function untilIdle(requests: readonly Recorded[]): readonly Recorded[] {
  const last = requests.findLastIndex(({ method, path }) => method === 'POST' && path.startsWith('/v1/agents/data/'));
  return requests.slice(0, last + 1);
}

test('registers and looks for jobs like the official agent', async () => {
  const { start, clock, requests } = createWorkerSetup({ worker });
  start();
  await clock.advance(15_000);
  expect(reduce(requests)).toEqual([...reduce(parts['start-up'] ?? []), ...reduce(parts['idle'] ?? [])]);
});

test('takes a job through its phases like the official agent', async () => {
  const { start, clock, requests, submit, attach, reach, jobs } = createWorkerSetup({
    worker,
    play({ command, cwd }) {
      const folder = jobs.folders.get(cwd);
      if (command === 'test') {
        folder?.files.set('test-serial.log', 'serial line\n');
        if (folder) folder.artifacts = 'some';
      }
      return { output: [[0, `${command}\n`]], exitCode: command === 'test' ? 7 : 0 };
    },
  });
  const id = await submit({
    job_queue: 'qA',
    provision_data: { distro: 'noble' },
    test_data: { test_cmds: 'true', attachments: [{ agent: 'a' }] },
  });
  await attach(id, new Uint8Array([1]));
  start();
  await reach(id, 'complete');
  await clock.advance(2000);
  const taken = requests.findIndex(({ json }) => (json as { job_id?: string } | undefined)?.job_id === id) - 1;
  const back = [
    { method: 'GET', path: '/v1' },
    { method: 'POST', path: '/v1/agents/data/fakeA', json: { job_id: '' } },
    { method: 'GET', path: '/v1/agents/data/fakeA' },
    { method: 'POST', path: '/v1/agents/data/fakeA', json: { state: 'waiting', comment: '' } },
    { method: 'GET', path: '/v1/agents/data/fakeA' },
    { method: 'GET', path: '/v1/job?queue=qA' },
  ];
  expect(reduce(requests.slice(taken), id)).toEqual(reduce([...(parts['one-job'] ?? []), ...back]));
});

const jobs = {
  cancelled: { test_data: { test_cmds: 'sleep 60' } },
  reservation: { reserve_data: { timeout: 12 } },
  'provisioning-fails': { provision_data: { distro: 'noble' }, test_data: { test_cmds: 'true' } },
  'recovery-fails': { provision_data: { distro: 'noble' }, test_data: { test_cmds: 'true' } },
};

for (const [name, job] of Object.entries(jobs)) {
  test(`does what the official agent does: ${name}`, async () => {
    const commands: Record<string, object> = {
      test: { durationMs: 60_000, output: [[1000, 'tick\n']] },
      // The official agent looks once more when a command has ended; this one knows.
      reserve: { durationMs: 21_500, output: [[0, '*** TESTFLINGER SYSTEM RESERVED ***\n']] },
      provision: name === 'recovery-fails' ? { exitCode: 46 } : { output: [[0, 'boom\n']], exitCode: 3 },
    };
    // The recorded commands that fail were no connectors, and wrote nothing about the device.
    const deviceIp = name.endsWith('-fails') ? undefined : worker.deviceIp;
    const { start, clock, requests, submit, cancel, reach } = createWorkerSetup({
      worker: { ...worker, deviceIp },
      play: ({ command }) => commands[command] ?? { output: [[0, `${command}\n`]] },
    });
    const id = await submit({ job_queue: 'qA', ...job });
    start();
    if (name === 'cancelled') {
      await reach(id, 'test');
      await clock.advance(2000);
      await cancel(id);
      // A job that is cancelled may yet be complete.
      await clock.advance(20_000);
    }
    await reach(id, 'complete');
    await clock.advance(3000);
    const recorded = untilIdle(parts[name] ?? []);
    const done = untilIdle(fromTaking(requests, 2));
    expect(reduce(done, id)).toEqual(reduce(recorded));
  });
}

test('does what the official agent does with attachments that cannot be unpacked, and says why', async () => {
  const setup = createWorkerSetup({ worker, play: ({ command }) => ({ output: [[0, `${command}\n`]] }) });
  const { start, clock, requests, submit, attach, reach, log } = setup;
  setup.jobs.refuses = true;
  const id = await submit({ job_queue: 'qA', test_data: { test_cmds: 'true', attachments: [{ agent: 'a' }] } });
  await attach(id, new Uint8Array([1]));
  start();
  await reach(id, 'complete');
  await clock.advance(2000);
  const all = untilIdle(
    requests.slice(requests.findIndex(({ json }) => (json as { job_id?: string })?.job_id === id) - 1),
  );
  const told = all.findIndex(({ path }) => path.includes('/log/'));
  const lines = reduce([...all.slice(0, told), ...all.slice(told + 1)], id);
  // Its one line more moves the numbers of the others on.
  expect(lines.map((line) => line.replace(/\d+ cleanup$/, 'cleanup'))).toEqual(
    reduce(untilIdle(parts['attachments-refused'] ?? [])).map((line) => line.replace(/\d+ cleanup$/, 'cleanup')),
  );
  expect((await log(id))['setup']?.log_data).toBe(
    'The attachments were refused, so nothing is run: it is not gzipped\n',
  );
});
