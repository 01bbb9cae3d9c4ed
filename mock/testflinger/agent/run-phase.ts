import { postResult } from '../jobs.ts';
import type { PhaseScript } from '../options.ts';
import type { Phase } from '../phases.ts';
import { type Command, killedStatus } from './command.ts';
import type { JobContext, StartPhase } from './player.ts';

const defaultGlobalSeconds = 14_400;
const defaultOutputSeconds = 900;

/** Announces a phase in the log: three lines, each a fragment of its own. */
export async function announce({ server, plan, timing, signal, log }: JobContext, phase: Phase): Promise<void> {
  const line = `* Starting testflinger ${phase} phase on ${plan.name} *`;
  const stars = '*'.repeat(line.length);
  for (const text of [stars, line, stars]) {
    log.write(phase, `${text}\n`);
    await server.clock.sleep(timing.bannerLineMs, signal);
  }
}

/** What the agent says about the device, once a command has reached it. */
export function reportDevice({ server, plan, job }: JobContext): void {
  postResult(server.state, job.id, { device_info: { device_ip: plan.deviceIp ?? '127.0.0.1', agent_name: plan.name } });
}

interface Running {
  readonly phase: Phase;
  readonly script: PhaseScript;
  readonly start: StartPhase;
}

/** How a command ended, and what made the agent stop it, if anything did. */
export interface CommandEnd {
  /** 247 if it had to be killed. */
  readonly status: number;
  readonly stopped?: StopReason;
}

/** Runs the command of a phase to its end. */
export async function runCommand(context: JobContext, { phase, script, start }: Running): Promise<CommandEnd> {
  const { log } = context;
  const command = start(phase, script);
  try {
    const end = await follow(context, { phase, command });
    log.write(phase, command.read());
    if (script.serial !== undefined) log.write(phase, script.serial, 'serial');
    return end;
  } finally {
    command.kill();
  }
}

/** Output arrives in lumps; a cancel or a timeout is noticed only between two of them. */
async function follow(
  context: JobContext,
  { phase, command }: { phase: Phase; command: Command },
): Promise<CommandEnd> {
  const { server, timing, signal, log } = context;
  const startedAt = server.clock.now();
  let outputAt = startedAt;
  await server.clock.sleep(timing.startMs, signal);
  for (;;) {
    const status = command.exitCode();
    if (status !== undefined) return { status };
    await server.clock.sleep(timing.outputIntervalMs, signal);
    const stopped = findStopReason(context, { phase, startedAt, outputAt });
    if (stopped) {
      log.write(phase, `\n${stopped.words}\n`);
      // It may have ended by itself meanwhile; then there is nothing to kill.
      const ended = command.exitCode();
      command.kill();
      return { status: ended ?? killedStatus, stopped };
    }
    const text = command.read();
    if (text) outputAt = server.clock.now();
    log.write(phase, text);
  }
}

/** Why an agent stops a command: the event that tells of it, and what the log says. */
interface StopReason {
  readonly event: 'global_timeout' | 'output_timeout' | 'cancelled';
  readonly words: string;
}

interface Progress {
  readonly phase: Phase;
  readonly startedAt: number;
  readonly outputAt: number;
}

function findStopReason(
  { server, document, isCancelled }: JobContext,
  { phase, startedAt, outputAt }: Progress,
): StopReason | undefined {
  const now = server.clock.now();
  const globalSeconds = Math.min(document.global_timeout ?? defaultGlobalSeconds, defaultGlobalSeconds);
  if (phase !== 'reserve' && now - startedAt > globalSeconds * 1000)
    return { event: 'global_timeout', words: `ERROR: Global timeout reached! (${globalSeconds}s)` };
  const outputSeconds = Math.min(document.output_timeout ?? defaultOutputSeconds, defaultOutputSeconds);
  if (phase === 'test' && now - outputAt > outputSeconds * 1000)
    return { event: 'output_timeout', words: `ERROR: Output timeout reached! (${outputSeconds}s)` };
  if (phase === 'provision' || !isCancelled()) return undefined;
  return { event: 'cancelled', words: 'Job cancellation was requested, exiting.' };
}
