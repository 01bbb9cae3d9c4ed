import type { Clock } from '../../http/clock.ts';
import type { HostPrograms } from '../../labs/host.ts';
import type { Network } from '../../labs/network.ts';
import type { ClientCredentials } from '../../labs/testflinger/identity/tokens.ts';
import type { Phase } from '../../labs/testflinger/job/phases.ts';
import type { FindCommand } from './command.ts';
import type { TakenJob } from './job-document.ts';
import type { JobFolder, JobFolders } from './job-folder.ts';
import type { TimeLimits } from './stop-reason.ts';

/** How long a worker waits, in milliseconds. The defaults are those of the official agent, but for its pauses between banners. */
export interface WorkerTiming {
  /** Between two looks at the queues. @default 10000 */
  readonly pollIntervalMs: number;
  /** Between two lumps of output, and between two looks for a cancel or a timeout. @default 10000 */
  readonly outputIntervalMs: number;
  /** From the start of a command to the first look at it. @default 1000 */
  readonly startMs: number;
  /** For each of the three lines that announce a phase. @default 0 */
  readonly bannerLineMs: number;
  /** Between two looks of an allocated child at its parent. @default 60000 */
  readonly allocatedIntervalMs: number;
}

export const defaultTiming: WorkerTiming = {
  pollIntervalMs: 10_000,
  outputIntervalMs: 10_000,
  startMs: 1000,
  bannerLineMs: 0,
  allocatedIntervalMs: 60_000,
};

/** What a worker is, and what it tells the server of itself. */
export interface WorkerIdentity {
  /** The agent's name at the server. */
  readonly agentId: string;
  /** The queues whose jobs it takes. */
  readonly queues: readonly string[];
  readonly location?: string | undefined;
  readonly provisionType?: string | undefined;
  /** Free text, e.g. the serial number of the device. */
  readonly identifier?: string | undefined;
  /** Queues to show to users, with their descriptions. @default none */
  readonly advertisedQueues?: Readonly<Record<string, string>> | undefined;
  /** Images per queue, each with the line that goes into `provision_data`. @default none */
  readonly advertisedImages?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined;
  /** Where the device is reached: `DEVICE_IP` for the commands, and in the job's device info. */
  readonly deviceIp?: string | undefined;
}

/** Shell commands of the phases. Without one for `test` the worker runs the `test_cmds` of the job. */
export type PhaseCommands = Readonly<Partial<Record<Phase, string>>>;

/** How one job is done. */
export interface JobSite {
  readonly findCommand: FindCommand;
  /** In place of the folder that was made. */
  readonly folder?: JobFolder;
  /** The longest fragment of the log, in characters. @default 1 MiB */
  readonly fragmentLength?: number | undefined;
  /** Where people look at the job. @default its page at the server's address */
  readonly page?: string;
}

export interface TestflingerWorkerOptions extends WorkerIdentity, TimeLimits {
  /** The server's address; `http://` is put before one without a scheme. */
  readonly url: string;
  /** Of a client with the role `agent`. A server of today takes no agent without. */
  readonly credentials?: ClientCredentials | undefined;
  /** Gives the refresh token of such a client, in place of credentials. */
  readonly readRefreshToken?: (() => Promise<string>) | undefined;
  readonly network: Network;
  readonly folders: JobFolders;
  readonly programs: HostPrograms;
  readonly commands?: PhaseCommands;
  /** More for the environment of every command; undefined takes a variable out. */
  readonly env?: (folder: JobFolder) => Readonly<Record<string, string | undefined>>;
  readonly timing?: Partial<WorkerTiming>;
  /** The clock of everything but the network. @default that of the network */
  readonly clock?: Clock;
  /** How a job is done, where that differs from running commands. `usual` is what it would be otherwise. */
  readonly openSite?: (job: TakenJob, folder: JobFolder, usual: FindCommand) => JobSite;
  /** Told what happens, in words for a person. */
  readonly tell?: (message: string) => void;
  /** Told of trouble that does not end the worker. */
  readonly warn?: (message: string) => void;
}

/** How a worker is brought to an end; each does more than the one before. */
export interface WorkerSignals {
  /** Take no further job; the one at hand is done to its end. */
  readonly finish?: AbortSignal;
  /** End the job at hand as well, within seconds, and tell the server. */
  readonly abort?: AbortSignal;
  /** End whatever runs, and tell nobody: as if the machine had lost its power. */
  readonly vanish?: AbortSignal;
}

/** Why a worker has ended. `restart`: an admin wants it to be started anew. */
export type WorkerEnd = 'finished' | 'aborted' | 'vanished' | 'restart';
