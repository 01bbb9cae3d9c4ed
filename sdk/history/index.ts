export { type ExpectedDuration, type ExpectedJob, expectedDuration, type UsualTime } from './expect.ts';
export { type Flakiness, flakyRate, listRunOutcomes, type RunOutcome } from './flaky.ts';
export { formatHistory, type ParsedHistory, parseHistory } from './format.ts';
export { forgetOld, mergeHistories } from './merge.ts';
export {
  emptyHistory,
  type History,
  type JobHistory,
  type JobSample,
  type TestHistory,
  type TestSample,
} from './model.ts';
export { type FlakyTest, type RankOptions, rankFlaky, splitByNode } from './rank.ts';
export { type RecordOptions, recordRun } from './record.ts';
export { createFindTrend } from './trend.ts';
