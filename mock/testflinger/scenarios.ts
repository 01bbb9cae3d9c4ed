import type { Scenario } from '../lab-kind.ts';
import type { AgentScript, JobScript, TestflingerOptions } from './options.ts';

const provision = {
  durationMs: 20_000,
  lines: ['Provisioning the device', 'Waiting for the device', 'The device is up'],
};
const green = { durationMs: 30_000, lines: ['test_boot ... ok', 'test_network ... ok', '2 tests passed'] };
const red = {
  exitCode: 1,
  durationMs: 30_000,
  lines: ['test_boot ... ok', 'test_network ... FAILED: no address after 20 s', '1 test passed, 1 failed'],
};
const serial =
  '[    0.000000] Booting Linux on physical CPU 0x0\n[    1.204113] systemd[1]: Reached target basic.target\n';

const happy: AgentScript = {
  provision: { ...provision, serial },
  test: { ...green, serial },
  artifacts: {
    'report.xml': junit('<testcase classname="device" name="test_boot" time="1.5"/>', { tests: 2, failures: 0 }),
    'device.log': 'boot: 21.4 s\nnetwork: 0.8 s\n',
    'screen.png': { screenshot: 'after boot' },
  },
};
const failing: AgentScript = {
  provision,
  test: red,
  artifacts: {
    'report.xml': junit('<testcase classname="device" name="test_boot" time="1.5"/>', { tests: 2, failures: 1 }),
  },
};

function junit(first: string, { tests, failures }: { tests: number; failures: number }): string {
  const failure = failures ? '<failure message="no address after 20 s"/>' : '';
  const second = `<testcase classname="device" name="test_network" time="20.1">${failure}</testcase>`;
  return `<testsuite name="device" tests="${tests}" failures="${failures}" errors="0">${first}${second}</testsuite>\n`;
}

function tell(about: string, script: JobScript, options: TestflingerOptions = {}): Scenario<TestflingerOptions> {
  return { about, options: { script, ...options } };
}

/** Jobs of every fate that a real lab has shown. */
export const scenarios = {
  happy: tell('Every phase succeeds; there is a log, a serial log and artifacts.', happy),
  'test-fails': tell('The tests run, and one of them fails.', failing),
  flaky: tell('The tests of the first job fail, those of all others pass.', [failing, happy]),
  'provision-fails': tell('Provisioning ends with 3; no test is run.', {
    provision: {
      exitCode: 3,
      durationMs: 8000,
      lines: ['Provisioning the device', 'ERROR: no answer from the device'],
    },
  }),
  'recovery-fails': tell('Provisioning ends with 46, and the agent takes itself offline.', { recoveryFails: true }),
  'agent-dies': tell('The agent vanishes in the middle of the test; its job never ends.', {
    provision,
    dies: { phase: 'test' },
  }),
  'lost-cancel': tell('The first cancel of a job is overwritten by the agent, which goes on.', {
    provision,
    test: { ...green, durationMs: 600_000 },
    losesCancel: true,
  }),
  'late-results': tell('Jobs end, and the server hears of it five minutes later.', { ...happy, lateMs: 300_000 }),
  'slow-queue': tell('Every job takes two hours, and whoever comes later waits.', {
    provision,
    // A word now and then, or the agent would take the silence for a hang.
    test: {
      durationMs: 7_170_000,
      lines: Array.from({ length: 24 }, (_, index) => `soaking, round ${index + 1} of 24`),
    },
  }),
  'no-agents': tell('Nobody serves the queue: jobs wait for ever.', {}, { agents: [] }),
  'skipped-phases': tell('Every phase is only passed through: the job is complete, and nothing ran.', {
    provision: { skip: true },
    firmware_update: { skip: true },
    test: { skip: true },
    reserve: { skip: true },
  }),
  'attachments-rejected': tell('Attachments cannot be unpacked: nothing but cleanup is run.', {
    rejectsAttachments: true,
  }),
  'output-timeout': tell('The test falls silent for longer than any output timeout.', {
    provision,
    test: { durationMs: 36_000_000, lines: [{ afterMs: 0, text: 'test_suspend ...' }] },
  }),
  reservation: tell('The text of a reservation comes in pieces of seven characters.', { provision, pieceLength: 7 }),
  'huge-artifacts': tell('The artifacts are two gigabytes, made up while they are read.', {
    ...happy,
    artifacts: { 'video.webm': { sizeBytes: 2_000_000_000 }, 'device.log': 'boot: 21.4 s\n' },
  }),
  'noisy-log': tell('The test prints a hundred thousand lines.', {
    provision,
    test: { durationMs: 60_000, lines: Array.from({ length: 100_000 }, (_, index) => `line ${index} of the noise`) },
  }),
  'lossy-log': tell('One fragment of the log in five is lost, and one in five arrives twice.', happy, {
    faults: [
      { on: 'POST /v1/result/*/log/*', fault: 'reset', probability: 0.2 },
      { on: 'POST /v1/result/*/log/*', fault: 'duplicate', probability: 0.25 },
    ],
  }),
  'lost-answers': tell('The answer to about every third submit is lost, though it took effect.', happy, {
    faults: [{ on: 'POST /v1/job', fault: 'reset', when: 'after', probability: 0.34 }],
  }),
} satisfies Readonly<Record<string, Scenario<TestflingerOptions>>>;
