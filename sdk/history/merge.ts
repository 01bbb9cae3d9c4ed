import {
  compareTexts,
  type History,
  historyLimits,
  type JobHistory,
  keyOfJob,
  keyOfTest,
  limitSamples,
  type Sample,
  type SampleLimits,
  type TestHistory,
} from './model.ts';

/**
 * Puts two histories together. The order does not matter, nor how often it is done: a sample has an id, and of all samples
 * those are kept that come first in one fixed order, the newest before others.
 */
export function mergeHistories(a: History, b: History): History {
  return {
    tests: join([...a.tests, ...b.tests], keyOfTest).sort(compareTests),
    jobs: join([...a.jobs, ...b.jobs], keyOfJob).sort(compareJobs),
  };
}

/**
 * Forgets what is older than 90 days, and what has not happened yet: a machine whose clock was wrong must not have the last
 * word for years.
 */
export function forgetOld(history: History, nowMs: number): History {
  const oldest = (nowMs - historyLimits.ageMs) / 1000;
  const newest = (nowMs + dayMs) / 1000;
  const isKept = ({ at }: Sample) => at >= oldest && at <= newest;
  const keep = <T extends { readonly samples: readonly Sample[] }>(all: readonly T[]): T[] =>
    all.map((one) => ({ ...one, samples: one.samples.filter(isKept) })).filter(({ samples }) => samples.length > 0);
  return { tests: keep(history.tests), jobs: keep(history.jobs) };
}

const dayMs = 24 * 3600 * 1000;

function join<T extends { readonly samples: readonly Sample[] }>(all: readonly T[], keyOf: (one: T) => string): T[] {
  const byKey = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const known = byKey.get(key);
    if (known) known.push(one);
    else byKey.set(key, [one]);
  }
  const limits = limitSamples(byKey.size);
  return [...byKey.values()].flatMap(([first, ...others]): T[] => {
    if (!first) return [];
    if (others.length === 0 && isInOrder(first.samples, limits)) return [first];
    const samples = [first, ...others].flatMap((one) => one.samples);
    return [{ ...first, samples: keepNewest(samples, limits) }];
  });
}

/** Whether nothing is to be done: one that comes from a file mostly is as it should be. */
function isInOrder(samples: readonly Sample[], { perNode, perTest }: SampleLimits): boolean {
  if (samples.length > perTest) return false;
  const idsOf = new Map<string, Set<string>>();
  return samples.every((sample, index) => {
    const before = samples[index - 1];
    const ids = idsOf.get(sample.node) ?? new Set();
    idsOf.set(sample.node, ids);
    return ids.size < ids.add(sample.id).size && ids.size <= perNode && (!before || comparePlaces(before, sample) < 0);
  });
}

/** Each step keeps what comes first in the same order, which is why merging is free of order. */
function keepNewest<T extends Sample>(samples: readonly T[], { perNode, perTest }: SampleLimits): T[] {
  const sorted = [...samples].sort((a, b) => comparePlaces(a, b) || compareTexts([describe(b)], [describe(a)]));
  const seen = new Map<string, Set<string>>();
  const kept: T[] = [];
  for (const sample of sorted) {
    if (kept.length === perTest) break;
    const ids = seen.get(sample.node) ?? new Set();
    seen.set(sample.node, ids);
    if (ids.has(sample.id)) continue;
    ids.add(sample.id);
    if (ids.size <= perNode) kept.push(sample);
  }
  return kept;
}

/** The newest first; of the same time in a fixed order. */
function comparePlaces(a: Sample, b: Sample): number {
  return b.at - a.at || compareTexts([b.id, b.node], [a.id, a.node]);
}

/** The same text for the same sample, whatever the order of its fields. */
function describe(sample: Sample): string {
  return JSON.stringify(Object.entries(sample).sort(([a], [b]) => compareTexts([a], [b])));
}

function compareTests(a: TestHistory, b: TestHistory): number {
  return compareTexts([a.kind, a.classname, a.name], [b.kind, b.classname, b.name]);
}

function compareJobs(a: JobHistory, b: JobHistory): number {
  return compareTexts([a.kind, a.label, a.target], [b.kind, b.label, b.target]);
}
