import { planTestbot, planTestflinger } from '../dist/sdk/index.js';

/**
 * What many jobs at one lab are made of. The lab holds as many nodes as a large one has, so that most of the jobs wait.
 *
 * @typedef {object} Crowd
 * @property {number} jobs
 * @property {number} speed How much faster than real time the clock goes.
 * @property {object} options Of the virtual lab.
 * @property {(jobs: number) => readonly object[]} plan
 * @property {number} [inFlight] How many requests this kind of lab gets at once, where that is less.
 */

const minuteMs = 60_000;

/** @type {Readonly<Record<string, Crowd>>} */
export const crowds = {
  testflinger: {
    jobs: 2000,
    speed: 20,
    options: {
      agents: Array.from({ length: 200 }, (_, index) => ({
        name: `agent-${index}`,
        queues: ['rack'],
        script: { test: { durationMs: 3 * minuteMs, lines: ['all is well'] } },
      })),
    },
    plan: (count) =>
      planTestflinger({
        jobs: Array.from({ length: count }, (_, index) => ({
          name: `job-${index}`,
          definition: { job_queue: 'rack', test_data: { test_cmds: 'true' } },
        })),
      }),
  },
};
void planTestbot;
