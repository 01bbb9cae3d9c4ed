import type { Clock } from '../../http/clock.ts';
import type { AgentApi } from './agent-api.ts';
import type { FindCommand } from './command.ts';
import type { TakenJob } from './job-document.ts';
import type { EmitEvent } from './job-events.ts';
import type { JobFolder } from './job-folder.ts';
import type { JobLog } from './job-log.ts';
import type { JobNotes, SaveNotes } from './job-notes.ts';
import type { CreateMask } from './mask.ts';
import type { WorkerTiming } from './options.ts';
import type { Standing } from './standing.ts';
import type { TimeLimits } from './stop-reason.ts';
import type { Tolerance } from './tolerate.ts';

/** What a worker works with while it has a job. */
export interface JobContext {
  readonly api: AgentApi;
  readonly clock: Clock;
  readonly timing: WorkerTiming;
  readonly agentId: string;
  readonly deviceIp: string | undefined;
  readonly limits: TimeLimits;
  readonly job: TakenJob;
  readonly folder: JobFolder;
  readonly findCommand: FindCommand;
  readonly notes: JobNotes;
  /** Brings the notes to the disk, if it takes them. */
  readonly save: SaveNotes;
  readonly log: JobLog;
  readonly emit: EmitEvent;
  readonly createMask: CreateMask;
  readonly standing: Standing;
  readonly tolerate: Tolerance;
  /** Ends everything at once. */
  readonly signal: AbortSignal;
  readonly tell: (message: string) => void;
  readonly warn: (message: string) => void;
}
