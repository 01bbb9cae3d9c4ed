/** The public names of the other side of the APIs: who runs jobs, and who brings results. */

export { type PushAvocadoOptions, type PushedResults, pushAvocadoResults } from './avocado/push-results.ts';
export type {
  Capabilities as TestbotCapabilities,
  ClientInfo as TestbotClientInfo,
  Platform as TestbotPlatform,
} from './testbot/client-info.ts';
export {
  type CommandResult as TestbotCommandResult,
  CommandWorker as TestbotCommandWorker,
  type CommandWorkerOptions as TestbotCommandWorkerOptions,
  type WorkFolder as TestbotWorkFolder,
} from './testbot/command-worker.ts';
export type { WorkerEvent as TestbotWorkerEvent } from './testbot/events.ts';
export type { JobContext as TestbotJobContext, TestbotJob } from './testbot/job.ts';
export type {
  RunWorkerOptions as RunTestbotWorkerOptions,
  WorkerEnd as TestbotWorkerEnd,
} from './testbot/life.ts';
export {
  type Command as TestflingerPhaseCommand,
  createTestflingerWorker,
  type FindCommand as FindTestflingerPhaseCommand,
  type JobFolder as TestflingerJobFolder,
  type JobFolders as TestflingerJobFolders,
  type JobSite as TestflingerJobSite,
  type PhaseCommands as TestflingerPhaseCommands,
  readWorkerConfig as readTestflingerWorkerConfig,
  type StartCommand as StartTestflingerPhaseCommand,
  type TakenJob as TestflingerTakenJob,
  type TestflingerWorker,
  type TestflingerWorkerOptions,
  type WorkerConfig as TestflingerWorkerConfig,
  type WorkerEnd as TestflingerWorkerEnd,
  type WorkerIdentity as TestflingerWorkerIdentity,
  type WorkerSignals as TestflingerWorkerSignals,
  type WorkerTiming as TestflingerWorkerTiming,
} from './testflinger/index.ts';
