import type { WriteOptions } from '../../sdk/report/formats.ts';
import { type JobReport, type RunReport, sumTotals, type TestCase } from '../../sdk/report/model.ts';
import type { TestTrend } from '../../sdk/report/trend.ts';
import { drawScreen } from './sample-screen.ts';

const esc = '\u001b';
const start = Date.parse('2026-11-20T04:00:00Z');
/** An instant, in seconds from the beginning of the run. */
const at = (seconds: number): string => new Date(start + seconds * 1000).toISOString();

const traceback = `Traceback (most recent call last):
  File "/var/lib/stbt/test-pack/tests/epg.py", line 41, in test_that_the_guide_opens_on_the_current_channel
    assert wait_for_match("images/epg/current-channel.png", timeout_secs=10), \\
  File "/opt/stbt/lib/stbt_core/match.py", line 388, in wait_for_match
    raise MatchTimeout(frame, image, timeout_secs)
stbt_core.MatchTimeout: Didn't find match for 'images/epg/current-channel.png' within 10 seconds.`;

const output = [
  `${esc}[36m[04:03:11.204]${esc}[0m press KEY_HOME`,
  `${esc}[36m[04:03:12.010]${esc}[0m press KEY_EPG`,
  `${esc}[36m[04:03:12.512]${esc}[0m wait_for_match images/epg/header.png ${esc}[32mfound${esc}[0m at (24, 16), first_pass 0.998`,
  `${esc}[36m[04:03:12.530]${esc}[0m wait_for_match images/epg/current-channel.png, timeout 10 s`,
  `${esc}[36m[04:03:17.544]${esc}[0m ${esc}[33mwarning: frame rate fell to 12 fps${esc}[0m`,
  `${esc}[36m[04:03:22.561]${esc}[0m ${esc}[1;31mMatchTimeout${esc}[0m after 10.03 s, best first_pass 0.871`,
].join('\n');

function buildTest(file: string, name: string, overrides: Partial<TestCase> = {}): TestCase {
  return {
    classname: `tests/${file}.py`,
    name,
    file: `tests/${file}.py`,
    line: 12,
    outcome: 'passed',
    durationMs: 2400 + ((name.length * 977) % 19_000),
    source: 'lab',
    ...overrides,
  };
}

const folder = 'artifacts/stb-living-01';
const first: readonly TestCase[] = [
  buildTest('epg', 'test_that_the_guide_opens_on_the_current_channel', {
    outcome: 'failed',
    line: 41,
    durationMs: 14_206,
    failure: {
      type: 'MatchTimeout',
      message: "Didn't find match for 'images/epg/current-channel.png' within 10 seconds",
      text: traceback,
    },
    systemOut: output,
    attachments: [
      `${folder}/epg-screenshot.png`,
      `${folder}/epg-video.mp4`,
      `${folder}/epg-index.html`,
      `${folder}/epg-stbt.log`,
    ],
  }),
  buildTest('epg', 'test_that_the_guide_shows_seven_days'),
  buildTest('zapping', 'test_zap_up_and_down', { durationMs: 48_200 }),
  buildTest('zapping', 'test_zap_by_number', {
    isFlaky: true,
    durationMs: 9100,
    attempts: [
      {
        job: 'stb-living-01',
        node: 'stb-living-01',
        outcome: 'failed',
        durationMs: 12_400,
        failure: {
          type: 'MotionTimeout',
          message: 'No motion within 10 seconds after KEY_OK',
          text: 'tests/zapping.py:33: MotionTimeout: no motion within 10 seconds after KEY_OK',
        },
        attachments: [`${folder}/zap-screenshot.png`],
      },
    ],
  }),
  buildTest('standby', 'test_that_the_box_wakes_up', { durationMs: 31_000 }),
  buildTest('standby', 'test_that_a_recording_starts_from_standby', {
    outcome: 'skipped',
    failure: {
      type: 'Quarantined',
      message: 'in quarantine until 2026-12-01: No recording in the list after 120 seconds',
      text: 'tests/standby.py:58: AssertionError: no recording in the list after 120 seconds',
    },
    quarantine: { outcome: 'failed', until: '2026-12-01', reason: 'waits for the fix of TV-4711' },
  }),
  buildTest('settings', 'test_change_language'),
];
const second: readonly TestCase[] = [
  buildTest('player', 'test_pause_and_resume', {
    outcome: 'failed',
    line: 77,
    durationMs: 22_640,
    failure: {
      type: 'AssertionError',
      message: 'expected the progress bar at 0:42 ± 1 s, and it is at 0:47',
      text: 'tests/player.py:77: in test_pause_and_resume\n    assert abs(bar.seconds - 42) <= 1\nAssertionError: expected the progress bar at 0:42 ± 1 s, and it is at 0:47',
    },
    attachments: ['artifacts/stb-living-02.2/player-screenshot.png'],
  }),
  buildTest('player', 'test_seek_forward'),
  buildTest('player', 'test_subtitles'),
  buildTest('parental', 'test_pin_is_asked_for'),
  buildTest('parental', 'test_pin_can_be_changed'),
  buildTest('parental', 'test_wrong_pin_locks', {
    outcome: 'skipped',
    failure: { type: 'Skipped', message: 'needs a box with a fresh PIN', text: '' },
  }),
  buildTest('search', 'test_search_finds_a_programme', { durationMs: 6800 }),
];

const provisionOutput = `${esc}[1mflashing${esc}[0m firmware 24.3.1 over USB\nwrote 412 of 1180 MiB\n${esc}[31merror: device stopped answering (usb 3-1.4: device descriptor read/64, error -110)${esc}[0m\nexit 46`;

const jobs: readonly JobReport[] = [
  {
    label: 'stb-living-01',
    id: '/mv2F/2026-11-20_04.00.12',
    node: 'stb-living-01',
    url: 'https://tv-lab.example/app/#/results/mv2F',
    verdict: 'failed',
    reason: '1 of 7 tests failed.',
    submittedAt: at(4),
    startedAt: at(16),
    endedAt: at(372),
    stages: [
      { stage: 'queue', startedAt: at(4), endedAt: at(16) },
      { stage: 'provision', startedAt: at(16), endedAt: at(58) },
      { stage: 'run', startedAt: at(58), endedAt: at(349) },
      { stage: 'collect', startedAt: at(349), endedAt: at(372) },
    ],
    log: 'logs/stb-living-01.log',
    phases: [],
    properties: { firmware: '24.3.1', device_ip: '10.20.4.11', test_pack_sha: 'a41f9c2' },
    tests: first,
    artifacts: [
      { name: 'epg-screenshot.png', path: `${folder}/epg-screenshot.png`, sizeBytes: 6144 },
      { name: 'epg-video.mp4', path: `${folder}/epg-video.mp4`, sizeBytes: 3_400_000 },
      { name: 'combined.log', path: `${folder}/combined.log`, sizeBytes: 88_400 },
      { name: 'thumbnail.jpg', error: 'the server answered 404' },
    ],
  },
  {
    label: 'stb-living-02',
    id: '/k77Q/2026-11-20_04.02.40',
    node: 'stb-living-02',
    url: 'https://tv-lab.example/app/#/results/k77Q',
    verdict: 'failed',
    reason: '1 of 7 tests failed.',
    submittedAt: at(128),
    startedAt: at(160),
    endedAt: at(466),
    log: 'logs/stb-living-02.2.log',
    phases: [{ name: 'provision', kind: 'infra', exitCode: 0 }],
    properties: { firmware: '24.3.1', device_ip: '10.20.4.12', test_pack_sha: 'a41f9c2' },
    tests: second,
    artifacts: [{ name: 'player-screenshot.png', path: 'artifacts/stb-living-02.2/player-screenshot.png' }],
    attempts: [
      {
        label: 'stb-living-02',
        because: 'first',
        node: 'stb-living-02',
        verdict: 'infra',
        reason: 'provision failed with exit code 46: device stopped answering',
        trouble: {
          verdict: 'infra',
          phase: 'provision',
          reason: 'provision failed with exit code 46: device stopped answering',
        },
        stages: [
          { stage: 'queue', startedAt: at(4), endedAt: at(10) },
          { stage: 'provision', startedAt: at(10), endedAt: at(124) },
        ],
        phases: [{ name: 'provision', kind: 'infra', exitCode: 46, output: provisionOutput }],
      },
      {
        label: 'stb-living-02.2',
        because: 'infra',
        node: 'stb-living-02',
        verdict: 'failed',
        stages: [
          { stage: 'queue', startedAt: at(128), endedAt: at(160) },
          { stage: 'provision', startedAt: at(160), endedAt: at(205) },
          { stage: 'run', startedAt: at(205), endedAt: at(452) },
          { stage: 'collect', startedAt: at(452), endedAt: at(466) },
        ],
        phases: [{ name: 'provision', kind: 'infra', exitCode: 0 }],
      },
    ],
  },
];

/** A night of a lab with two set-top boxes: two failures, a flaky test, one in quarantine, and a provisioning that broke. */
export const sampleRun: RunReport = {
  schema: 1,
  runId: '2026-11-20-0400-nightly',
  tool: { name: 'rigline', version: '0.1.0' },
  lab: { kind: 'stb-tester', url: 'https://tv-lab.example' },
  startedAt: at(0),
  endedAt: at(470),
  verdict: 'failed',
  exitCode: 1,
  reasons: ['stb-living-01: 1 of 7 tests failed.', 'stb-living-02: 1 of 7 tests failed.'],
  totals: sumTotals([...first, ...second]),
  jobs,
  environment: {
    ci: 'Jenkins',
    'ci.url': 'https://jenkins.example/job/tv/job/nightly/218/',
    branch: 'main',
    commit: 'a41f9c2e5b7d',
    platform: 'linux x64, Node 24.3.0',
  },
  notes: ['combined.xml was read in part: it ends in the middle of a test case.'],
};

const repeat = (count: number, outcome: TestTrend['outcomes'][number]): TestTrend['outcomes'] =>
  Array.from({ length: count }, () => outcome);

const trends: Readonly<Record<string, TestTrend>> = {
  test_that_the_guide_opens_on_the_current_channel: { outcomes: repeat(12, 'passed'), usualMs: 5200 },
  test_pause_and_resume: {
    outcomes: [...repeat(3, 'failed'), ...repeat(5, 'passed'), 'failed', ...repeat(3, 'passed')],
    usualMs: 21_900,
    flakyRate: 0.17,
  },
  test_zap_by_number: {
    outcomes: ['passed', 'flaky', 'passed', 'passed', 'flaky', 'failed', ...repeat(6, 'passed')],
    usualMs: 8800,
    flakyRate: 0.25,
  },
  test_that_a_recording_starts_from_standby: {
    outcomes: ['failed', 'passed', 'failed', 'failed', 'passed', 'passed', 'flaky', ...repeat(5, 'passed')],
    usualMs: 130_000,
    flakyRate: 0.42,
  },
  test_zap_up_and_down: { outcomes: repeat(12, 'passed'), usualMs: 21_000 },
};

const jobLog = Array.from(
  { length: 400 },
  (_, index) =>
    `${esc}[90m${at(58 + index * 0.7).slice(11, 23)}${esc}[0m ${index % 40 === 7 ? `${esc}[38;5;208mW${esc}[0m frame rate 12 fps` : `${esc}[38;2;90;140;255mI${esc}[0m frame ${index * 21} analysed in ${8 + (index % 5)} ms`}`,
).join('\n');

/** What a run folder and a history would tell. */
export const sampleOptions: WriteOptions = {
  findTrend: ({ name }) => trends[name] ?? (name.length % 3 === 0 ? undefined : { outcomes: repeat(12, 'passed') }),
  readEnd(path, maxBytes) {
    const bytes = path.endsWith('.log')
      ? new TextEncoder().encode(jobLog)
      : path.endsWith('.png')
        ? drawScreen(path.includes('zap') ? 'message' : 'guide')
        : undefined;
    return bytes?.subarray(-maxBytes);
  },
};
