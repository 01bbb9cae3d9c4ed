import { countProvision, reportAgent } from '../agent-records.ts';
import { findJob, isTerminal, postResult, type TakenJob } from '../jobs.ts';
import { type Phase, phases } from '../phases.ts';
import type { FileBody } from '../state.ts';
import { packArtifacts, unpackAttachments } from './archive.ts';
import { createScriptedCommand } from './command.ts';
import { createJobEvents } from './job-events.ts';
import { createJobLog } from './job-log.ts';
import { createMultiDeviceStart } from './multi-device.ts';
import type { AgentContext, JobContext, StartPhase } from './player.ts';
import { announce, reportDevice, runCommand } from './run-phase.ts';
import { choosePhaseScript, isExecuted, recoveryFailedStatus } from './scripts.ts';

/** `died`: the agent has vanished and leaves everything as it is. */
export type JobEnd = 'done' | 'died';

/** Takes a job through its phases, as a real agent does and in its order. */
export async function playJob(agent: AgentContext, taken: TakenJob): Promise<JobEnd> {
  const context = createContext(agent, taken);
  const { server, plan, job, script, signal, events } = context;
  await events.emit('job_start', `${server.origin ?? 'http://localhost'}/jobs/${job.id}`);
  reportAgent(server.state, { name: plan.name, now: server.clock.now() }, { job_id: job.id });

  const canBegin = await takesAttachments(context);
  const run = createRun(context, createStart(context));
  const end = canBegin ? await playPhases(context, run) : normalExit;
  if (end === 'died') return 'died';
  await events.emit('cleanup_start');
  const cleanup = await run.execute('cleanup');
  if (cleanup === 'died') return 'died';
  await events.emit(cleanup === 0 ? 'cleanup_success' : 'cleanup_fail');
  await events.emit('job_end', end);
  const storedAt = server.clock.now();
  const archive = packArtifacts(script.artifacts ?? {}, new Date(storedAt));
  if (archive) server.state.files.set(`${job.id}.artifact`, { body: archive, storedAt });
  if (script.lateMs) await server.clock.sleep(script.lateMs, signal);
  postResult(server.state, job.id, { status: run.status(), job_state: 'complete' });
  return 'done';
}

function createContext(agent: AgentContext, { job, document }: TakenJob): JobContext {
  const { server, plan } = agent;
  const script = agent.chooseScript(job.definition);
  let cancelsToLose = Number(script.losesCancel ?? 0);
  const isCancelled = () => {
    const current = findJob(server.state, job.id);
    if (current?.state !== 'cancelled') return false;
    if (cancelsToLose === 0) return true;
    cancelsToLose -= 1;
    postResult(server.state, job.id, { job_state: server.state.agents.get(plan.name)?.state ?? 'setup' });
    return false;
  };
  return {
    ...agent,
    job,
    document,
    script,
    events: createJobEvents(server, { agent: plan.name, document }),
    log: createJobLog(server, { jobId: job.id, pieceLength: script.pieceLength }),
    isCancelled,
  };
}

interface Run {
  /** Announces a phase, runs its command and posts its status. */
  readonly execute: (phase: Phase) => Promise<number | 'died'>;
  readonly status: () => Partial<Record<Phase, number>>;
}

/** Phases in which the agent learns what the device is; it tells from the next executed phase on. */
const devicePhases: readonly Phase[] = ['provision', 'firmware_update', 'test', 'allocate', 'reserve'];

function createRun(context: JobContext, start: StartPhase): Run {
  const { server, plan, job, script } = context;
  let status: Partial<Record<Phase, number>> = {};
  let hasDevice = false;
  return {
    status: () => status,
    async execute(phase) {
      await announce(context, phase);
      if (script.dies?.phase === phase) return 'died';
      if (hasDevice) reportDevice(context);
      const now = server.clock.now();
      const choice = { script, definition: job.definition, deviceIp: plan.deviceIp ?? '127.0.0.1', now };
      const { status: code, stopped } = await runCommand(context, {
        phase,
        script: choosePhaseScript(phase, choice),
        start,
      });
      hasDevice ||= devicePhases.includes(phase);
      status = { ...status, [phase]: code };
      postResult(server.state, job.id, { status });
      if (stopped) await context.events.emit(stopped.event);
      return code;
    },
  };
}

/** What ended the phases when nothing in particular did. */
const normalExit = 'normal_exit';

/**
 * Everything before cleanup. A phase that fails ends it, unless it is the test.
 * @returns what the job's last event gives as its reason, or `died`
 */
async function playPhases(context: JobContext, run: Run): Promise<string> {
  const { server, plan, job, script, isCancelled, events } = context;
  for (const phase of phases) {
    if (phase === 'cleanup') break;
    if (isCancelled()) {
      await events.emit('cancelled');
      break;
    }
    postResult(server.state, job.id, { job_state: phase });
    report(context, { state: phase, comment: '' });
    await events.emit(`${phase}_start`);
    const isRun = isExecuted(phase, { script, definition: job.definition });
    const code = isRun ? await run.execute(phase) : 0;
    if (code === 'died') return 'died';
    const outcome = nameOutcome(phase, code);
    if (phase === 'provision') {
      if (code === recoveryFailedStatus) report(context, { state: 'offline', comment: describeRecovery(job.id) });
      countProvision(server.state, { name: plan.name, exitCode: code });
    }
    await events.emit(outcome);
    if (phase === 'allocate' && isRun) await stayAllocated(context);
    if (code !== 0 && phase !== 'test') return outcome;
  }
  return normalExit;
}

function nameOutcome(phase: Phase, code: number): string {
  if (code === 0) return `${phase}_success`;
  return code === recoveryFailedStatus ? 'recovery_fail' : `${phase}_fail`;
}

function report({ server, plan }: JobContext, update: { state: string; comment: string }): void {
  reportAgent(server.state, { name: plan.name, now: server.clock.now() }, update);
}

function describeRecovery(jobId: string): string {
  return `Set to offline by agent. Recovery failed during job '${jobId}' execution.`;
}

/** The device of a child job is held until the job itself or its parent has ended. */
async function stayAllocated(context: JobContext): Promise<void> {
  const { server, job, timing, signal } = context;
  reportDevice(context);
  postResult(server.state, job.id, { job_state: 'allocated' });
  const parentId = job.definition.parent_job_id;
  const hasEnded = (id: string | undefined) => {
    const other = id === undefined ? undefined : findJob(server.state, id);
    return other !== undefined && isTerminal(other.state);
  };
  while (!hasEnded(job.id) && !hasEnded(parentId)) await server.clock.sleep(timing.allocatedIntervalMs, signal);
}

/** @returns false if there are attachments that cannot be unpacked; then no phase but cleanup is run */
async function takesAttachments({ server, job, script }: JobContext): Promise<boolean> {
  const stored = job.attachmentsStatus === 'complete' ? server.state.files.get(`${job.id}.attachments`) : undefined;
  if (!stored) return true;
  if (script.rejectsAttachments) return false;
  try {
    await unpackAttachments(await readWhole(stored.body));
    return true;
  } catch {
    // A real agent writes the reason to its own log only: whoever submitted the job never sees it.
    return false;
  }
}

function createStart(context: JobContext): StartPhase {
  const isParent = context.plan.provisionType === 'multi' && Array.isArray(context.document.provision_data?.['jobs']);
  const start: StartPhase = (_phase, script) => createScriptedCommand(context.server.clock, script);
  return isParent ? createMultiDeviceStart(context, start) : start;
}

async function readWhole(body: FileBody): Promise<Uint8Array<ArrayBuffer>> {
  return typeof body === 'function' ? new Uint8Array(await new Response(body() as BodyInit).arrayBuffer()) : body;
}
