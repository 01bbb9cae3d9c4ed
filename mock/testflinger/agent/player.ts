import type { JobDefinition } from '../job-schema.ts';
import type { AgentPlan, AgentScript, PhaseScript, ResolvedTiming } from '../options.ts';
import type { Phase } from '../phases.ts';
import type { ServerContext } from '../server-context.ts';
import type { Job } from '../state.ts';
import type { Command } from './command.ts';
import type { JobEvents } from './job-events.ts';
import type { JobLog } from './job-log.ts';
import type { Rota } from './rota.ts';

/** What an agent works with. */
export interface AgentContext {
  readonly server: ServerContext;
  readonly plan: AgentPlan;
  readonly timing: ResolvedTiming;
  /** Looks at the queues while the agent is idle. */
  readonly rota: Rota;
  /** How the agent plays a job it has taken. */
  readonly chooseScript: (definition: JobDefinition) => AgentScript;
  /** The server as its clients see it, without faults and journal. */
  readonly handle: (request: Request) => Promise<Response>;
  /** Aborted when the lab is reset or closed. */
  readonly signal: AbortSignal;
}

/** What an agent works with while it plays one job. */
export interface JobContext extends AgentContext {
  readonly job: Job;
  /** The job as it was taken, secrets resolved. */
  readonly document: JobDefinition;
  readonly script: AgentScript;
  readonly log: JobLog;
  readonly events: JobEvents;
  /** Whether somebody has cancelled the job. */
  readonly isCancelled: () => boolean;
}

/** Starts what plays a phase. */
export type StartPhase = (phase: Phase, script: PhaseScript) => Command;
