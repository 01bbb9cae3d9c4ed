import { type Flakiness, listNodes, listRunOutcomes, type RunOutcome, rateRuns, usualTimeMs } from './flaky.ts';
import { compareTexts, type History, type TestHistory } from './model.ts';

export interface RankOptions {
  /** The kind of lab. @default all */
  readonly kind?: string | undefined;
  /** The least rate that is listed, 0 to 1. @default whatever is above 0 */
  readonly minRate?: number | undefined;
  /** The fewest runs that say anything. @default 5 */
  readonly minRuns?: number | undefined;
  /** Each node by itself. @default false: a test through all nodes */
  readonly byNode?: boolean | undefined;
}

/** A test that cannot be relied on. */
export interface FlakyTest extends Flakiness {
  readonly kind: string;
  readonly classname: string;
  readonly name: string;
  /** The nodes that it ran on; one, where each node is ranked by itself. */
  readonly nodes: readonly string[];
  readonly flakyRate: number;
  /** The newest first. */
  readonly outcomes: readonly RunOutcome['outcome'][];
  /** The median, in ms. */
  readonly usualMs?: number;
}

/** The tests that cannot be relied on, the worst first: by their rate, then by how many runs tell of it. */
export function rankFlaky(history: History, options: RankOptions = {}): readonly FlakyTest[] {
  const { kind, minRate = 0, minRuns = 5, byNode = false } = options;
  return history.tests
    .filter((test) => kind === undefined || test.kind === kind)
    .flatMap((test) => (byNode ? splitByNode(test) : [test]))
    .flatMap((test): FlakyTest[] => {
      const runs = listRunOutcomes(test.samples);
      const { flakyRate = 0, ...rest } = rateRuns(runs);
      if (flakyRate === 0 || flakyRate < minRate || rest.runs < minRuns) return [];
      const usualMs = usualTimeMs(test.samples);
      return [
        {
          kind: test.kind,
          classname: test.classname,
          name: test.name,
          nodes: listNodes(test),
          flakyRate,
          ...rest,
          outcomes: runs.map(({ outcome }) => outcome),
          ...(usualMs !== undefined && { usualMs }),
        },
      ];
    })
    .sort((a, b) => b.flakyRate - a.flakyRate || b.runs - a.runs || compareTexts(namesOf(a), namesOf(b)));
}

/** A history of the test for each node that ran it. */
export function splitByNode(test: TestHistory): readonly TestHistory[] {
  return listNodes(test).map((node) => ({ ...test, samples: test.samples.filter((sample) => sample.node === node) }));
}

function namesOf({ kind, classname, name, nodes }: FlakyTest): readonly string[] {
  return [kind, classname, name, ...nodes];
}
