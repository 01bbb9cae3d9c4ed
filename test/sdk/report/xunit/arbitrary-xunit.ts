import fc from 'fast-check';
import type { Quarantined, RunReport, StageSpan } from '../../../../sdk/report/model.ts';
import { hostileReport } from '../arbitrary.ts';

const word = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom('\u001b[1m', ']]>', '<a>&', '\ud83d', '\n', 'rigline.node', 'rigline.note1', '__proto__'),
);
const quarantine: fc.Arbitrary<Quarantined> = fc.record(
  { outcome: fc.constantFrom('failed', 'error'), until: word, reason: word },
  { requiredKeys: ['outcome', 'until'] },
);
const stage: fc.Arbitrary<StageSpan> = fc.record({
  stage: fc.constantFrom('queue', 'provision', 'run', 'collect'),
  startedAt: word,
  endedAt: word,
});
const details = fc.record({
  environment: fc.dictionary(word, word, { maxKeys: 3 }),
  notes: fc.array(word, { maxLength: 3 }),
  shard: word,
  mergedFrom: fc.array(word, { maxLength: 2 }),
  verdict: fc.constantFrom('passed', 'failed', 'infra', 'empty'),
  log: word,
  stages: fc.array(stage, { maxLength: 3 }),
  phase: word,
  origin: word,
  quarantine,
  nodes: fc.array(word, { minLength: 1, maxLength: 3 }),
  names: fc.array(fc.constantFrom('same', 'same [2]', 'same\0', 'same [2] [2]', undefined), { maxLength: 6 }),
});

/** Like {@link hostileReport}, with whatever else a report may say, cases of several nodes in turn, and names that come twice. */
export const fullReport: fc.Arbitrary<RunReport> = fc
  .tuple(hostileReport, details)
  .map(([report, { log, stages, phase, origin, quarantine, nodes, names, ...more }]) => ({
    ...report,
    ...more,
    jobs: report.jobs.map((job) => ({
      ...job,
      log,
      stages,
      tests: job.tests.map((test, index) => ({
        ...test,
        ...(names[index] !== undefined && { name: names[index], classname: 'x.Y', file: 'tests/a.py' }),
        phase,
        origin,
        ...(index % 2 === 0 && { node: nodes[index % nodes.length] ?? '' }),
        ...(test.outcome === 'skipped' && { quarantine }),
      })),
    })),
  }));
