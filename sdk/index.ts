/**
 * Rigline: run tests on hardware labs. Plan jobs for a lab, run them, and read the report.
 *
 * @module
 */

export { type ArtifactCache, type CacheOptions, openArtifactCache } from './artifacts/cache/cache.ts';
export { type CollectOptions, type CollectProgress, collectArtifacts } from './artifacts/collect.ts';
export { createDownloadLimit, type DownloadLimit } from './artifacts/download-limit.ts';
export { formatManifest, type ManifestContent } from './artifacts/manifest.ts';
export * from './history/index.ts';
export { type Clock, systemClock } from './http/clock.ts';
export {
  HttpError,
  isRiglineError,
  LabError,
  type LabErrorCode,
  messageOf,
  NetworkError,
  ProtocolError,
  RiglineError,
  TimeoutError,
  UsageError,
} from './http/errors.ts';
export { describeRetry, type Exchange } from './http/exchange.ts';
export { createExchangeFeed, type ExchangeFeed } from './http/exchange-feed.ts';
export type { LabClient, PagedClient } from './http/lab-client.ts';
export { type Paging, type WalkOptions, walkPages } from './http/paging.ts';
export { type Probe, probeServer } from './http/probe.ts';
export { type RawRequest, sendRaw } from './http/raw-request.ts';
export { createRedactor, type Redactor } from './http/redact.ts';
export type { AvocadoCredentials } from './labs/avocado/client.ts';
export { type AvocadoLab, type AvocadoLabOptions, createAvocadoLab } from './labs/avocado/index.ts';
export { type AvocadoPlan, type AvocadoRequest, planAvocado } from './labs/avocado/plan.ts';
export { type Ci, type CiName, detectCi } from './labs/ci.ts';
export { type Destination, type PlacedJob, parseDestination, placeFiles } from './labs/destination.ts';
export type { Host } from './labs/host.ts';
export { findLabKind, labKinds } from './labs/kinds.ts';
export type {
  Artifact,
  CancelOutcome,
  Capabilities,
  CheckNote,
  ChildJob,
  ExpectedTest,
  JobEvent,
  JobOutcome,
  JobRef,
  JobState,
  JobSummary,
  Lab,
  LabCheck,
  LabNode,
  LabQueue,
  OpenArtifact,
  PhaseResult,
  PlannedJob,
  Reservation,
  TestFailure,
  TestResult,
  Verdict,
} from './labs/lab.ts';
export type {
  ChosenNodes,
  ConnectedLab,
  ConnectionSettings,
  EnvironmentVariable,
  LabKind,
  LabLogin,
  LoginOptions,
  LoginPrompt,
  LoginState,
  NeededProgram,
  PlannedRun,
  PlanRequest,
  ReservationRequest,
  WhenBusy,
} from './labs/lab-kind.ts';
export { type AnyOptionValues, keyOfOption, type LabOption } from './labs/lab-option.ts';
export type { Network } from './labs/network.ts';
export type {
  Result as StbTesterResult,
  ResultDetail as StbTesterResultDetail,
} from './labs/stb-tester/calls/results.ts';
export { createStbTesterLab, type StbTesterLab, type StbTesterLabOptions } from './labs/stb-tester/index.ts';
export { planStbTester, type StbTesterPlan, type StbTesterRequest } from './labs/stb-tester/plan.ts';
export { createStbTesterPortal, type StbTesterPortal } from './labs/stb-tester/portal.ts';
export {
  type Download as StbTesterDownload,
  type DownloadPlan as StbTesterDownloadPlan,
  defaultDest as defaultStbTesterDest,
  planDownload as planStbTesterDownload,
} from './labs/stb-tester/results/download.ts';
export { joinFilters as joinStbTesterFilters } from './labs/stb-tester/results/filter.ts';
export {
  encryptSecret as encryptStbTesterSecret,
  requireSecretName as requireStbTesterSecretName,
  writeSecret as writeStbTesterSecret,
} from './labs/stb-tester/test-pack/secrets.ts';
export {
  type SnapshotOptions as StbTesterSnapshotOptions,
  snapshotTestPack as snapshotStbTesterTestPack,
} from './labs/stb-tester/test-pack/snapshot-test-pack.ts';
export type { Snapshot as StbTesterSnapshot } from './labs/stb-tester/test-pack/take-snapshot.ts';
export { openStbTesterPortal } from './labs/stb-tester/token.ts';
export type { TestbotBuild } from './labs/testbot/build/build-file.ts';
export { createTestbotLab, type TestbotLab, type TestbotLabOptions } from './labs/testbot/index.ts';
export { type JudgedResult, judgeResult as judgeTestbotResult } from './labs/testbot/jobs/result.ts';
export { nameJob as nameTestbotJob } from './labs/testbot/jobs/test-result.ts';
export { planTestbot, type TestbotPlan, type TestbotRequest } from './labs/testbot/plan.ts';
export type { TestflingerAgent } from './labs/testflinger/admin/agents.ts';
export {
  type ClientChange as TestflingerClientChange,
  type ClientPermissions as TestflingerClientPermissions,
  type ClientRole as TestflingerClientRole,
  clientRoles as testflingerClientRoles,
} from './labs/testflinger/admin/client-permissions.ts';
export { createTestflingerAdmin, type TestflingerAdmin } from './labs/testflinger/admin/index.ts';
export type { WaitTimes as TestflingerWaitTimes } from './labs/testflinger/admin/queues.ts';
export type { RestrictedQueue as TestflingerRestrictedQueue } from './labs/testflinger/admin/restricted-queues.ts';
export type { JobQuery as TestflingerJobQuery } from './labs/testflinger/admin/search.ts';
export type { SecretToWrite as TestflingerSecretToWrite } from './labs/testflinger/admin/secrets.ts';
export {
  connectTestflinger,
  type TestflingerClient,
  type TestflingerClientOptions,
} from './labs/testflinger/client.ts';
export { openTestflinger } from './labs/testflinger/connection.ts';
export type { TokenClaims as TestflingerTokenClaims } from './labs/testflinger/identity/token-claims.ts';
export type {
  AccessGrant as TestflingerAccessGrant,
  ClientCredentials as TestflingerCredentials,
  TokenPair as TestflingerTokenPair,
} from './labs/testflinger/identity/tokens.ts';
export { createTestflingerLab, type TestflingerLab, type TestflingerLabOptions } from './labs/testflinger/index.ts';
export {
  type JobNotice as TestflingerJobNotice,
  type JobNoticeEvent as TestflingerJobNoticeEvent,
  readJobNotice as readTestflingerJobNotice,
} from './labs/testflinger/job/job-events.ts';
export type { JobDefinition as TestflingerJobDefinition } from './labs/testflinger/job/job-file.ts';
export type { LoadedJob, LoadJobOptions } from './labs/testflinger/job/load-job.ts';
export { type Phase as TestflingerPhase, phases as testflingerPhases } from './labs/testflinger/job/phases.ts';
export { planTestflinger, type TestflingerPlan } from './labs/testflinger/plan.ts';
export type { TestflingerRequest } from './labs/testflinger/submit.ts';
export { createTestrunnerLab, type TestrunnerLab, type TestrunnerLabOptions } from './labs/testrunner/index.ts';
export { planTestrunner, type TestrunnerPlan, type TestrunnerRequest } from './labs/testrunner/plan.ts';
export * from './launch/index.ts';
export * from './live/index.ts';
export { openUserCache, type UserCacheOptions } from './node/artifact-cache.ts';
export { type Bundle, type BundleOptions, writeBundle } from './node/bundle/write-bundle.ts';
export { type Client, type ClientKind, type ClientOptions, createClient } from './node/create-client.ts';
export { type FindEnvironmentOptions, findEnvironment } from './node/environment.ts';
export { findProgram } from './node/find-program.ts';
export {
  type HistoryFileOptions,
  historyFileName,
  mergeHistoryFiles,
  readHistoryFile,
  recordInHistoryFile,
  updateHistoryFile,
} from './node/history-file.ts';
export { createHost } from './node/host.ts';
export {
  createJobFolders as createTestflingerJobFolders,
  type JobFoldersOptions as TestflingerJobFoldersOptions,
} from './node/job-folders.ts';
export { type LintedReports, type LintReportsOptions, lintReports } from './node/lint-reports.ts';
export { loadJob } from './node/load-job.ts';
export { type MergeRunsOptions, mergeRuns, readRuns } from './node/merge-runs.ts';
export { createNetwork } from './node/network.ts';
export { type OpenedReport, openReport } from './node/open-report.ts';
export { findOwner } from './node/owner.ts';
export { describePlatform } from './node/platform.ts';
export { prepareFile } from './node/prepare-output.ts';
export {
  type QuarantineFileOptions,
  quarantineFileName,
  readQuarantineFile,
  updateQuarantineFile,
} from './node/quarantine-file.ts';
export { type FoundStory, type RunFile, readStory } from './node/read-story.ts';
export {
  type AttachOptions,
  attachRun,
  type CancelledJob,
  type FinishedRun,
  type LeftRun,
  type RunInFolderOptions as RunOptions,
  runInFolder as run,
  type Surroundings as RunSurroundings,
  submitInFolder as submitRun,
} from './node/run.ts';
export { createRunId } from './node/run-id.ts';
export { cancelRun } from './node/runs/cancel-run.ts';
export { type FoundRun, findNamedRun, findRun, listRuns } from './node/runs/find-runs.ts';
export { describeHolder, type Holder } from './node/runs/lease.ts';
export { readReport } from './node/runs/read-report.ts';
export { type SaveFileOptions, saveFile } from './node/save-file.ts';
export { saveResponse } from './node/save-response.ts';
export {
  type DoneJob as DoneTestbotJob,
  reportWorker as reportTestbotWorker,
  type WorkerReportOptions as TestbotWorkerReportOptions,
} from './node/testbot-report.ts';
export { type NodeWorkerOptions as TestbotWorkerOptions, TestbotWorker } from './node/testbot-worker.ts';
export { findTrackedFiles } from './node/tracked-files.ts';
export { createWorkFolders, type OwnFolder } from './node/work-folders.ts';
export { formatReport, type WriteReportsOptions, writeReport } from './node/write-reports.ts';
export { explainExitCode, explainVerdict } from './report/explain-exit.ts';
export { isRed } from './report/explain-red.ts';
export { elapsedMs, formatDuration, verdictWords } from './report/format.ts';
export {
  type FormatName,
  findReportFormat,
  type ReportFormat,
  type ReportOutput,
  reportFormats,
  type WriteOptions,
} from './report/formats.ts';
export { streamHtml, writeHtml } from './report/html.ts';
export type { FindAttachment } from './report/junit/attachments.ts';
export type { JunitCase, JunitPart, JunitSuite } from './report/junit/parts.ts';
export { type JunitContent, type ReadJunitOptions, readJunit } from './report/junit/read.ts';
export { type StreamJunitOptions, streamJunit } from './report/junit/stream.ts';
export type { JunitAttempt, JunitTest } from './report/junit/to-test.ts';
export * from './report/lint/index.ts';
export * from './report/markdown/index.ts';
export type {
  ArtifactOrigin,
  ArtifactSource,
  CaseList,
  JobAttempt,
  JobReport,
  JobTrouble,
  RunReport,
  StoredArtifact,
  StreamedJob,
  StreamedReport,
  TestAttempt,
  TestCase,
  Totals,
} from './report/model.ts';
export { type CaseRef, type RedRef, readCase, type Survey, surveyReport } from './report/survey.ts';
export { alignColumns } from './report/text/columns.ts';
export type { FindTrend, TestTrend } from './report/trend.ts';
export { listClocks } from './report/troubles.ts';
export * from './report/writers.ts';
export { streamXunit, writeXunit, type XunitOptions } from './report/xunit/write.ts';
export { type ClockLimits, type ClockName, defaultLimits } from './run/clocks.ts';
export type { RunEvent } from './run/events.ts';
export { type MergeReportsOptions, mergeReports, type Piece } from './run/merge/merge-reports.ts';
export { readResultJson } from './run/merge/read-result.ts';
export {
  type Candidates,
  chooseNodes,
  findCandidates,
  type NodeChoice,
  type NodeWish,
} from './run/nodes/choose.ts';
export { createNodePool, type NodePool, type NodePoolOptions, type NodeUse, type TakeWish } from './run/nodes/pool.ts';
export { createWhere, listFields, parseWhere, printWhere, type Where } from './run/nodes/where.ts';
export * from './run/quarantine/index.ts';
export { decideReap, type KnownRun, type ReapDecision } from './run/reap.ts';
export type { RerunPolicy } from './run/rerun/policy.ts';
export {
  type FinishedReservation,
  type ReserveOptions,
  type ReservePorts,
  reserveDevice,
} from './run/reserve.ts';
export type { LeftJob } from './run/run.ts';
export { type Estimates, estimate } from './run/shard/estimate.ts';
export { expectJob } from './run/shard/expect-job.ts';
export { type TakeLegOptions, type TakenLeg, takeLeg } from './run/shard/leg.ts';
export { describeKnowledge, describeMakespan, predictMakespan } from './run/shard/makespan.ts';
export {
  type PlannedShards,
  type PlanShardsOptions,
  planShards,
  type ShardLeg,
  type ShardPlan,
} from './run/shard/plan.ts';
export { readShardPlan } from './run/shard/read-plan.ts';
export { createWork, type TakeOptions, type Work, type WorkOptions } from './run/shard/work.ts';
export { buildStory, type StorySources } from './run/story/build-story.ts';
export type { Decision, Story, StoryJob, StoryStep, ToldExchange } from './run/story/story.ts';
export { exitCodes } from './run/verdict.ts';
export { version } from './version.ts';
export * from './worker/index.ts';
