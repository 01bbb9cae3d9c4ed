export type { Command, FindCommand, StartCommand } from './command.ts';
export { readWorkerConfig, type WorkerConfig } from './config.ts';
export type { TakenJob } from './job-document.ts';
export type { JobFolder, JobFolders } from './job-folder.ts';
export type {
  JobSite,
  PhaseCommands,
  TestflingerWorkerOptions,
  WorkerEnd,
  WorkerIdentity,
  WorkerSignals,
  WorkerTiming,
} from './options.ts';
export { createTestflingerWorker, type TestflingerWorker } from './worker.ts';
