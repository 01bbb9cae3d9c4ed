import type { AvocadoClient } from '../client.ts';
import { readTestActivities } from '../record/test-activities.ts';
import { readTestData } from './test-data.ts';

/**
 * What the server has stored with tests. It tells that only in lists of everything it has, so what a test that we made
 * ourselves has is remembered, and the lists are read for others only.
 */
export interface TestRows {
  /** The test is new: nothing is stored with it. */
  begin(testId: number): void;
  /** Reads what is stored with these tests, unless it is known. Of a server that has too much, it stays unknown. */
  learn(testIds: readonly number[], signal?: AbortSignal): Promise<void>;
  isKnown(testId: number): boolean;
  has(testId: number, row: string): boolean;
  add(testId: number, row: string): void;
  /** A write was left open: the lists decide. */
  forget(testId: number): void;
}

/** How a stored thing is told from another. Times do not count: the same thing happens once. */
export const rowOfActivity = (activity: string): string => `activity ${activity}`;
export const rowOfData = (category: string, key: string): string => JSON.stringify([category, key]);

export function createTestRows(server: AvocadoClient): TestRows {
  const known = new Map<number, Set<string>>();
  return {
    begin: (testId) => void known.set(testId, new Set()),
    async learn(testIds, signal) {
      const unknown = testIds.filter((id) => !known.has(id));
      if (unknown.length === 0) return;
      const activities = await readTestActivities(server, unknown, signal);
      const data = await readTestData(server, unknown, signal);
      if (!activities.isWhole || !data.isWhole) return;
      for (const id of unknown) known.set(id, new Set());
      for (const { test, activity } of activities.rows) known.get(test)?.add(rowOfActivity(activity));
      for (const { test, category, key } of data.rows) known.get(test)?.add(rowOfData(category, key));
    },
    isKnown: (testId) => known.has(testId),
    has: (testId, row) => known.get(testId)?.has(row) ?? false,
    add: (testId, row) => void known.get(testId)?.add(row),
    forget: (testId) => void known.delete(testId),
  };
}
