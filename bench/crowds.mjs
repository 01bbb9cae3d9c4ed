import { planTestbot, planTestflinger, planTestrunner } from '../dist/sdk/index.js';

/**
 * What many jobs at one lab are made of. The lab has as many nodes as a large one, so that most of the jobs wait.
 *
 * @typedef {object} Crowd
 * @property {number} jobs
 * @property {number} speed How much faster than real time the clock goes.
 * @property {object} options Of the virtual lab.
 * @property {object} [connection] Options of the connection.
 * @property {(jobs: number) => readonly object[]} plan
 * @property {number} [inFlight] How many requests this kind of lab gets at once, where that is less.
 */

const minuteMs = 60_000;
const list = (count, make) => Array.from({ length: count }, (_, index) => make(index));
const uris = ['tar.bz2', 'tests.tar.bz2'].map((end) => `http://builds.invalid/firefox.en-US.linux-i686.${end}`);

/** @type {Readonly<Record<string, Crowd>>} */
export const crowds = {
  testflinger: {
    jobs: 2000,
    speed: 20,
    options: {
      agents: list(200, (index) => ({
        name: `agent-${index}`,
        queues: ['rack'],
        script: { test: { durationMs: 3 * minuteMs, lines: ['all is well'] } },
      })),
    },
    plan: (count) =>
      planTestflinger({
        jobs: list(count, (index) => ({
          name: `job-${index}`,
          definition: { job_queue: 'rack', test_data: { test_cmds: 'true' } },
        })),
      }),
  },
  testrunner: {
    jobs: 500,
    speed: 20,
    options: { workers: 50, script: { perFileMs: minuteMs, outcomes: { '*': { result: 'pass' } } } },
    plan: (count) =>
      planTestrunner({
        files: list(count, (index) => ({ path: `test_${index}.py`, content: new Blob(['def test_a(): pass']) })),
        perFile: true,
      }),
  },
  testbot: {
    jobs: 500,
    speed: 20,
    inFlight: 4,
    options: {
      done: true,
      workers: list(150, (index) => ({
        name: `worker-${index}`,
        jobtypes: ['mochitest', 'reftest', 'mochitest-chrome'],
        script: { durationMs: minuteMs },
      })),
    },
    connection: { until: 'done' },
    plan: (count) =>
      planTestbot({
        builds: list(count, (index) => ({
          name: `build-${index}`,
          build: { branch: 'mozilla-central-linux', product: 'Firefox', buildid: String(index), uris },
        })),
      }),
  },
};
