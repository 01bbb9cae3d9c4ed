/** What comes before a run and after it, the same for every shell: the lab, the nodes, the plan, the history. */
export { type CacheChoice, openCache } from './cache.ts';
export { type Config, findEntry as findLabEntry, findUpwards, type LabEntry, readConfig } from './config.ts';
export { describePlanned, exitCodeOfLeft } from './describe-planned.ts';
export { parseDuration } from './duration.ts';
export {
  connectLab,
  type FoundLab,
  findLabConnection,
  type LabChoice,
  type ReachedLab,
  readSecretFile,
  requireAddress,
} from './find-lab.ts';
export { findHistory, type HistoryChoice, recallTrend } from './history.ts';
export { connectLabOf, type LabOfRunChoice } from './lab-of-run.ts';
export { pickOptions } from './lab-options.ts';
export { type LegChoice, readPlanFile } from './leg.ts';
export type { Machine } from './machine.ts';
export {
  chooseNodes as findNodes,
  isChoosing as isChoosingNodes,
  type NodesChoice,
  toWish as toNodeWish,
} from './nodes.ts';
export { planJobs } from './plan-jobs.ts';
export { type PreparedRun, type PrepareOptions, prepareRun } from './prepare-run.ts';
export {
  findQuarantineFile,
  nameFile as nameQuarantineFile,
  type QuarantineChoice,
  readQuarantine,
} from './quarantine.ts';
export { findWorkspace, type ReportsChoice, toReports as toReportOutputs } from './reports.ts';
export { isRequestRate, requestRateOption } from './request-rate.ts';
export {
  type ClocksChoice,
  type RerunsChoice,
  type RunRequest,
  resultsDirDefault,
  toLimits as toClockLimits,
  toReruns as toRerunPolicy,
} from './run-request.ts';
export { type AttachRequest, type PreparedAttach, prepareAttach, reopenRun } from './take-up.ts';
