import type { WriteOptions } from '../formats.ts';
import type { StreamedJob, TestCase } from '../model.ts';
import type { PageBudgets } from './budget.ts';

/** What rows have in common. */
export interface RowOptions extends Pick<WriteOptions, 'findTrend' | 'readEnd' | 'folder'> {
  readonly budgets: PageBudgets;
  /** Number of a node on the page. */
  readonly nodes: ReadonlyMap<string, number>;
}

/** A test, where it ran, and where it stands on the page. */
export interface RowCase {
  readonly test: TestCase;
  readonly job: StreamedJob;
  readonly jobNumber: number;
  /** Unique on the page, e.g. `t2-17`: the numbers of job and case. */
  readonly id: string;
  readonly isOpen: boolean;
}

export const outcomeWords = { passed: 'Passed', failed: 'Failed', error: 'Error', skipped: 'Skipped' } as const;
