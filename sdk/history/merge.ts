import {
  compareTexts,
  type History,
  historyLimits,
  type JobHistory,
  keyOfJob,
  keyOfTest,
  type Sample,
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
  const byKey = new Map<string, T>();
  for (const one of all) {
    const key = keyOf(one);
    const known = byKey.get(key);
    byKey.set(key, known ? { ...known, samples: [...known.samples, ...one.samples] } : one);
  }
  return [...byKey.values()].map((one) => ({ ...one, samples: keepNewest(one.samples) }));
}

/** Each step keeps what comes first in the same order, which is why merging is free of order. */
function keepNewest<T extends Sample>(samples: readonly T[]): T[] {
  const sorted = samples.map((sample) => ({ sample, text: describe(sample) })).sort(compareSamples);
  const seen = new Set<string>();
  const perNode = new Map<string, number>();
  const kept = sorted.filter(({ sample: { id, node } }) => {
    const key = JSON.stringify([id, node]);
    if (seen.has(key)) return false;
    seen.add(key);
    const count = (perNode.get(node) ?? 0) + 1;
    perNode.set(node, count);
    return count <= historyLimits.samplesPerNode;
  });
  return kept.slice(0, historyLimits.samplesPerTest).map(({ sample }) => sample);
}

interface Sortable {
  readonly sample: Sample;
  readonly text: string;
}

function compareSamples(a: Sortable, b: Sortable): number {
  return (
    b.sample.at - a.sample.at ||
    compareTexts([b.sample.id, b.sample.node, b.text], [a.sample.id, a.sample.node, a.text])
  );
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
