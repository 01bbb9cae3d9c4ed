import type { ExpectedTest } from '../../labs/lab.ts';
import { keyOf } from '../test-key.ts';
import type { Estimates } from './estimate.ts';
import { longestFirst } from './split.ts';

/** Tests that wait for a node. Nothing in it depends on time. */
export interface Work {
  /**
   * The next batch for a node that is free: the longest tests that are left, of about half of what each node would have to
   * do still. So the first batches are long, and the last ones short enough for all nodes to end together. Empty when
   * nothing is left.
   */
  take(node: string, options: TakeOptions): readonly ExpectedTest[];
  /** Puts tests back that were taken, and did not run because their node died. Others are ignored. */
  giveBack(tests: readonly ExpectedTest[]): void;
  /** Takes certain tests, for a run that goes on: an earlier process has handed them out. */
  claim(tests: readonly ExpectedTest[]): void;
  /** Nothing waits; what was taken may still come back. */
  readonly isEmpty: boolean;
  /** What waits. */
  readonly remaining: { readonly tests: number; readonly predictedMs: number };
}

export interface TakeOptions {
  /** How many nodes do work of this run still, those that are busy with it and this one included. */
  readonly nodesLeft: number;
}

export interface WorkOptions extends Pick<Estimates, 'durationOf'>, Partial<Pick<Estimates, 'factorOf'>> {
  /** Tests are added to a batch until it takes this long, in ms, whatever the rule says: every job has a price. @default 0 */
  readonly minBatchMs?: number;
}

/** A batch is this part of what its node would have to do of the rest. */
const share = 0.5;

/** A heap of tests from which nodes help themselves. A test that is named twice is one. */
export function createWork(tests: readonly ExpectedTest[], options: WorkOptions): Work {
  const { durationOf, factorOf = () => 1, minBatchMs = 0 } = options;
  const all = new Map(
    tests
      .map((test) => ({ test, key: keyOf(test), durationMs: durationOf(test) }))
      .sort(longestFirst)
      .map((piece) => [piece.key, piece]),
  );
  const taken = new Set<string>();
  const listLeft = () => [...all.values()].filter(({ key }) => !taken.has(key));
  const sumUp = (pieces: readonly { readonly durationMs: number }[]) =>
    pieces.reduce((sum, { durationMs }) => sum + durationMs, 0);

  return {
    take(node, { nodesLeft }) {
      const left = listLeft();
      const wantedMs = Math.max((sumUp(left) * share) / nodesLeft, minBatchMs) / factorOf(node);
      // Of one node nobody can take anything away, so it needs no small batches.
      const budgetMs = nodesLeft <= 1 ? Number.POSITIVE_INFINITY : wantedMs;
      const batch: ExpectedTest[] = [];
      let spentMs = 0;
      for (const { test, key, durationMs } of left) {
        if (batch.length > 0 && spentMs + durationMs > budgetMs) break;
        batch.push(test);
        taken.add(key);
        spentMs += durationMs;
      }
      return batch;
    },
    giveBack(tests) {
      for (const test of tests) taken.delete(keyOf(test));
    },
    claim(tests) {
      for (const test of tests) if (all.has(keyOf(test))) taken.add(keyOf(test));
    },
    get isEmpty() {
      return taken.size === all.size;
    },
    get remaining() {
      const left = listLeft();
      return { tests: left.length, predictedMs: sumUp(left) };
    },
  };
}
