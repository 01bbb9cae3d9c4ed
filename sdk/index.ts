/**
 * Rigline: run tests on hardware labs. Plan jobs for a lab, run them, and read the report.
 *
 * @module
 */

export { type CollectOptions, type CollectProgress, collectArtifacts } from './artifacts/collect.ts';
export { type Clock, systemClock } from './http/clock.ts';
export {
  HttpError,
  isRiglineError,
  LabError,
  type LabErrorCode,
  NetworkError,
  ProtocolError,
  RiglineError,
  TimeoutError,
  UsageError,
} from './http/errors.ts';
export { createRedactor, type Redactor } from './http/redact.ts';
export type { RetryNotice } from './http/transport.ts';
export type { Host } from './labs/host.ts';
export { findLabKind, labKinds } from './labs/kinds.ts';
export type {
  Artifact,
  CancelOutcome,
  Capabilities,
  ExpectedTest,
  JobEvent,
  JobOutcome,
  JobRef,
  JobState,
  JobSummary,
  Lab,
  LabCheck,
  LabNode,
  OpenArtifact,
  PhaseResult,
  PlannedJob,
  TestFailure,
  TestResult,
  Verdict,
} from './labs/lab.ts';
export type {
  ConnectedLab,
  ConnectionSettings,
  EnvironmentVariable,
  LabKind,
  PlannedRun,
  PlanRequest,
} from './labs/lab-kind.ts';
export { type AnyOptionValues, keyOfOption, type LabOption } from './labs/lab-option.ts';
export type { Network } from './labs/network.ts';
export { createStbTesterLab, type StbTesterLab, type StbTesterLabOptions } from './labs/stb-tester/index.ts';
export { planStbTester, type StbTesterPlan, type StbTesterRequest } from './labs/stb-tester/plan.ts';
export type { ClientCredentials } from './labs/testflinger/client.ts';
export { createTestflingerLab, type TestflingerLab, type TestflingerLabOptions } from './labs/testflinger/index.ts';
export type { JobDefinition } from './labs/testflinger/job-file.ts';
export type { LoadedJob, LoadJobOptions } from './labs/testflinger/load-job.ts';
export { planTestflinger, type TestflingerPlan } from './labs/testflinger/plan.ts';
export type { TestflingerRequest } from './labs/testflinger/submit.ts';
export { createHost } from './node/host.ts';
export { createJobFolders, type JobFoldersOptions } from './node/job-folders.ts';
export { loadJob } from './node/load-job.ts';
export { createNetwork } from './node/network.ts';
export { type FinishedRun, type RunInFolderOptions, runInFolder as run } from './node/run.ts';
export { isRed } from './report/explain-red.ts';
export { writeHtml } from './report/html.ts';
export { type JunitContent, type ReadJunitOptions, readJunit } from './report/junit/read.ts';
export { type MarkdownOptions, writeMarkdown } from './report/markdown.ts';
export type { JobReport, RunReport, StoredArtifact, TestCase, Totals } from './report/model.ts';
export { writeResultJson } from './report/result-json.ts';
export { writeXunit, type XunitOptions } from './report/xunit/write.ts';
export { type ClockLimits, type ClockName, defaultLimits } from './run/clocks.ts';
export type { RunEvent } from './run/events.ts';
export { exitCodes } from './run/verdict.ts';
export { version } from './version.ts';
export {
  type Command,
  createTestflingerWorker,
  type FindCommand,
  type JobFolder,
  type JobFolders,
  type JobSite,
  type PhaseCommands,
  readWorkerConfig,
  type StartCommand,
  type TakenJob,
  type TestflingerWorker,
  type TestflingerWorkerOptions,
  type WorkerConfig,
  type WorkerEnd,
  type WorkerIdentity,
  type WorkerSignals,
  type WorkerTiming,
} from './worker/testflinger/index.ts';
