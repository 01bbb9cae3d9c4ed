import type { TestActivityRow, TestDataRow } from './rows.ts';
import type { State } from './state.ts';

/** Removes a test with its activities and data. */
export function deleteTest(state: State, pk: number): void {
  for (const activity of state.testActivities.where('test', pk)) state.testActivities.delete(activity.pk);
  for (const data of state.testData.where('test', pk)) state.testData.delete(data.pk);
  state.tests.delete(pk);
}

/** Adds a test to a job. @throws a crash if the job has one with this tag. */
export function addTest(state: State, test: { job: string; tag: string; status: string }): number {
  return state.tests.insert(test).pk;
}

/** @throws a crash if the job has the same activity already. */
export function addJobActivity(state: State, activity: { job: string; activity: string; time: string }): void {
  state.jobActivities.insert(activity);
}

/** Without a status the same activity can be added again. @throws a crash if the test has it already with this status. */
export function addTestActivity(state: State, activity: Omit<TestActivityRow, 'pk'>): void {
  state.testActivities.insert(activity);
}

/** @throws a crash if the test has data under this key. */
export function addTestData(state: State, data: Omit<TestDataRow, 'pk'>): void {
  state.testData.insert(data);
}
