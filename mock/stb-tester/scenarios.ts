import type { Scenario } from '../lab-kind.ts';
import type { StbTesterOptions, TestScript, TestScripts } from './options.ts';

const failure: TestScript = {
  result: 'fail',
  durationMs: 2500,
  failureReason: 'the picture still moved 2 s after KEY_PAUSE',
  log: ['pressed KEY_PAUSE', 'motion detected'],
};

/** A test-pack for a television: most of it works. */
export const televisionTests = {
  'tests/menu.py::test_that_the_menu_opens': { durationMs: 2000, log: ['pressed KEY_MENU', 'menu found after 0.4 s'] },
  'tests/menu.py::test_that_the_menu_closes': { durationMs: 1500, log: ['pressed KEY_BACK', 'menu gone'] },
  'tests/playback.py::test_that_live_tv_plays': { durationMs: 3000, log: ['tuned to channel 1', 'motion detected'] },
  'tests/playback.py::test_that_pause_shows_a_still_picture': failure,
  'tests/epg.py::test_that_the_guide_lists_today': { durationMs: 1800, log: ['pressed KEY_EPG', 'read 14 programmes'] },
  'tests/a.py::test_b': { durationMs: 1000 },
} satisfies TestScripts;

const passing: TestScript = { durationMs: 2000 };

function tell(about: string, test: TestScript | readonly TestScript[], options: StbTesterOptions = {}) {
  return { about, options: { tests: { '**': test }, ...options } };
}

/** Jobs of every fate that a portal can show. */
export const scenarios = {
  happy: tell('Every test passes.', passing),
  'test-fails': {
    about: 'Most tests of a small test-pack pass, and one fails.',
    options: { tests: televisionTests },
  },
  flaky: tell('Every test fails when it first runs, and passes from then on.', [failure, passing]),
  'infrastructure-errors': tell('Every test ends with an error instead of a verdict.', {
    result: 'error',
    durationMs: 5000,
    failureReason: 'no video signal from the HDMI input',
  }),
  'node-dies': tell('The node vanishes in the middle of a test; its job never exits.', { dies: true }),
  'lost-stop': tell('A test goes on for ever, and the first request to stop it comes to nothing.', {
    endless: true,
    losesStop: 1,
  }),
  'late-results': tell('Results take five minutes to reach the portal.', { ...passing, uploadDelayMs: 300_000 }),
  'huge-artifacts': tell('Every result has a video of 256 megabytes, made up while it is read.', {
    ...passing,
    artifacts: { 'video.webm': { sizeBytes: 256_000_000 } },
  }),
  'slow-queue': {
    about: "Both nodes are busy with somebody else's job for an hour.",
    options: { nodes: nameNodes({ busyMs: 3_600_000 }) },
  },
} satisfies Readonly<Record<string, Scenario<StbTesterOptions>>>;

/** The two nodes of a portal that nobody has described. */
export function nameNodes(more: { readonly busyMs?: number } = {}) {
  return [
    { id: 'stb-tester-00044b80fc39', friendlyName: 'Living room', ...more },
    { id: 'stb-tester-00044b80fc4e', friendlyName: 'Kitchen', ...more },
  ];
}
