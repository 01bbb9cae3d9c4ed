import { expect, test } from 'vitest';
import { UsageError } from '../../../../sdk/http/errors.ts';
import type { Host, HostPrograms, ProgramEnd, StartOptions } from '../../../../sdk/labs/host.ts';
import { CommandWorker } from '../../../../sdk/worker/testbot/command-worker.ts';
import { createWorkerSetup } from '../../../helpers/testbot-worker.ts';

interface Script {
  /** In ms; without it the program runs until it is killed. */
  readonly runsMs?: number;
  readonly exitCode?: number;
  readonly prints?: string;
  /** SIGTERM does not end it. */
  readonly isStubborn?: boolean;
  readonly cannotStart?: boolean;
  /** Its folder cannot be removed. */
  readonly isSticky?: boolean;
}

/** A worker whose programs follow a script, on the clock of the server. */
function createCommandSetup(script: Script, timeoutMs?: number) {
  const setup = createWorkerSetup();
  const { clock, wire } = setup;
  const started: { readonly command: string; readonly args: readonly string[]; readonly options: StartOptions }[] = [];
  const kills: string[] = [];
  const written: Record<string, string> = {};
  const closed: string[] = [];
  const printed: string[] = [];
  const troubles: string[] = [];
  const start: HostPrograms['start'] = async (command, args, options = {}) => {
    if (script.cannotStart) throw new UsageError(`The program ${command} could not be started.`);
    started.push({ command, args, options });
    options.onOutput?.(script.prints ?? '', 'stdout');
    let finish: (end: ProgramEnd) => void = () => undefined;
    const killed = new Promise<ProgramEnd>((resolve) => {
      finish = resolve;
    });
    const ran = clock.sleep(script.runsMs ?? 1e9).then(() => ({ exitCode: script.exitCode ?? 0 }));
    return {
      pid: 7,
      ended: Promise.race([ran, killed]),
      kill(signal) {
        kills.push(signal);
        if (signal === 'SIGKILL') finish({ exitCode: 137, signal });
        else if (!script.isStubborn) finish({ exitCode: 143, signal });
      },
    };
  };
  const worker = new CommandWorker({
    url: 'http://testbot.invalid:8888',
    name: 'rack',
    network: wire.network,
    command: '/bin/tests',
    args: ['-v'],
    host: {
      cwd: '/home',
      programs: { start } as HostPrograms,
      files: {
        write: async (path: string, text: string) => void Object.assign(written, { [path]: text }),
      } as unknown as Host['files'],
    },
    makeFolder: async (name) => ({
      path: `/tmp/${name}`,
      async close() {
        if (script.isSticky) throw new Error('permission denied');
        closed.push(name);
      },
    }),
    observe: (event) => void (event.type === 'trouble' && troubles.push(`${event.doing}: ${event.message}`)),
    timeoutMs,
    onOutput: (job, text) => void printed.push(`${String(job['jobtype'])}: ${text}`),
  });
  worker.jobtypes = ['reftest'];
  return { ...setup, worker, started, kills, written, closed, printed, troubles };
}

test('a command runs in a folder of its own that holds the job, and its exit code is the verdict', async () => {
  const setup = createCommandSetup({ runsMs: 1500, prints: 'hello\n' });
  await setup.announce();
  await setup.clock.runUntil(setup.worker.run({ maxJobs: 1 }));
  const id = String(setup.server.jobs()[1]?.['_id']);
  const folder = `/tmp/reftest-${id}`;
  expect(setup.started).toMatchObject([
    {
      command: '/bin/tests',
      args: ['-v'],
      options: { cwd: folder, env: { TESTBOT_JOB_ID: id, TESTBOT_JOBTYPE: 'reftest', TESTBOT_WORKER_DIR: '/home' } },
    },
  ]);
  expect(JSON.parse(setup.written[`${folder}/job.json`] ?? '')).toMatchObject({ _id: id, status: 'locked' });
  expect(setup.closed).toEqual([`reftest-${id}`]);
  expect(setup.printed).toEqual(['reftest: hello\n']);
  expect(setup.reports).toEqual([{ passed: true, exit_code: 0, duration: 1.5, output: 'hello\n' }]);
});

test('a folder that cannot be removed is told, and changes no result', async () => {
  const { announce, clock, reports, troubles, worker } = createCommandSetup({ runsMs: 10, isSticky: true });
  await announce();
  await clock.runUntil(worker.run({ maxJobs: 1 }));
  expect(reports).toMatchObject([{ passed: true, exit_code: 0 }]);
  expect(troubles).toEqual([
    expect.stringMatching(/^removing the folder of job [0-9a-f]{32}: permission denied \(\/tmp\/reftest-/),
  ]);
});

test('any other exit code is a failure', async () => {
  const { announce, clock, reports, worker } = createCommandSetup({ runsMs: 10, exitCode: 3 });
  await announce();
  await clock.runUntil(worker.run({ maxJobs: 1 }));
  expect(reports).toMatchObject([{ passed: false, exit_code: 3 }]);
});

test.each([
  [false, ['SIGTERM', 'SIGKILL'], { exit_code: 143, signal: 'SIGTERM' }, 60],
  [true, ['SIGTERM', 'SIGKILL', 'SIGKILL'], { exit_code: 137, signal: 'SIGKILL' }, 62.5],
])(
  'a command that takes too long is asked to end, and then made to (stubborn: %j)',
  async (isStubborn, kills, facts, duration) => {
    const setup = createCommandSetup({ isStubborn }, 60_000);
    await setup.announce();
    await setup.clock.runUntil(setup.worker.run({ maxJobs: 1 }));
    expect(setup.kills).toEqual(kills);
    expect(setup.reports).toEqual([
      {
        passed: false,
        ...facts,
        timed_out: true,
        error: 'the command took longer than 60 s and was ended',
        duration,
        output: '',
      },
    ]);
  },
);

test('a stop ends also a stubborn command, and reports it, within seven seconds', async () => {
  const { announce, clock, reports, worker } = createCommandSetup({ isStubborn: true });
  await announce();
  const stop = new AbortController();
  const running = worker.run({ signal: stop.signal });
  await clock.advance(1000);
  const stoppedMs = clock.now();
  stop.abort(new Error('stopped by SIGTERM'));
  expect(await clock.runUntil(running)).toMatchObject({ how: 'stopped', unreported: 0 });
  expect(clock.now() - stoppedMs).toBeLessThan(7000);
  expect(reports).toMatchObject([{ passed: false, stopped: true, exit_code: 137 }]);
});

test('a command that cannot be started is no failed test', async () => {
  const { announce, clock, closed, reports, worker } = createCommandSetup({ cannotStart: true });
  await announce();
  await clock.runUntil(worker.run({ maxJobs: 1 }));
  expect(reports).toEqual([{ passed: false, error: 'UsageError: The program /bin/tests could not be started.' }]);
  expect(closed).toHaveLength(1);
});

test('of a long output the end is reported', async () => {
  const prints = `${'line\n'.repeat(10_000)}last\n`;
  const { announce, clock, reports, worker } = createCommandSetup({ runsMs: 10, prints });
  await announce();
  await clock.runUntil(worker.run({ maxJobs: 1 }));
  const [report] = reports as [{ output: string; output_cut: boolean }];
  expect(report.output_cut).toBe(true);
  expect(report.output.length).toBeLessThanOrEqual(16_000);
  expect(report.output.endsWith('line\nlast\n')).toBe(true);
});

test('the words of a job that are no name of a folder become one', async () => {
  const setup = createCommandSetup({ runsMs: 10 });
  const jobtype = '../../etc/cron.d/x\0';
  await setup.server.seed({ system: 'testbot', fixtures: { jobs: [{ _id: 'a:b', jobtype }] } });
  setup.worker.jobtypes = [jobtype];
  await setup.clock.runUntil(setup.worker.run({ maxJobs: 1 }));
  expect(setup.closed).toEqual(['_etc_cron_d_x_-a_b']);
});
