import { messageOf } from '../../http/errors.ts';
import type { Phase } from '../../labs/testflinger/job/phases.ts';
import { killedStatus, type StartCommand, workerFailedStatus } from './command.ts';
import type { JobContext } from './job-context.ts';
import { recordOf } from './job-document.ts';
import { type CommandEnd, runCommand } from './run-command.ts';

/** What a device connector writes about the device, for the agent to pass on. */
const deviceFile = 'device-info.json';

/** Phases in which a command reaches the device. What it is gets told from the next phase on. */
const devicePhases: readonly Phase[] = ['provision', 'firmware_update', 'test', 'allocate', 'reserve'];

const serialPieceBytes = 1024 * 1024;

/** Announces a phase, runs its command, and tells how it ended. */
export async function runPhase(context: JobContext, phase: Phase, start: StartCommand): Promise<CommandEnd> {
  const { api, job, log, notes, save, signal, tolerate, tell } = context;
  tell(`Job ${job.id}: ${phase}`);
  notes.phase = phase;
  await announce(context, phase);
  await reportDevice(context);
  const end = await runCommand(context, phase, start).catch(async (error: unknown): Promise<CommandEnd> => {
    if (signal.aborted) {
      notes.status = { ...notes.status, [phase]: killedStatus };
      await sendSerial(context, phase);
    }
    signal.throwIfAborted();
    context.warn(`Job ${job.id}: ${phase} failed in the worker itself: ${messageOf(error)}`);
    return { status: workerFailedStatus };
  });
  notes.status = { ...notes.status, [phase]: end.status };
  await sendSerial(context, phase);
  await noteDevice(context, phase);
  notes.phase = undefined;
  await save();
  await log.flush();
  const { status } = notes;
  await tolerate(`The status of job ${job.id} did not arrive`, () => api.postResult(job.id, { status }));
  return end;
}

/** Three lines, each a fragment of its own. */
async function announce({ agentId, clock, log, signal, timing }: JobContext, phase: Phase): Promise<void> {
  const line = `* Starting testflinger ${phase} phase on ${agentId} *`;
  const stars = '*'.repeat(line.length);
  for (const text of [stars, line, stars]) {
    await log.write(phase, `${text}\n`);
    if (timing.bannerLineMs > 0) await clock.sleep(timing.bannerLineMs, signal);
  }
}

/** What a command has found out about the device, if one has. */
async function readDevice({ folder }: JobContext): Promise<Record<string, unknown> | undefined> {
  try {
    const text = await folder.readText(deviceFile);
    if (text === undefined) return undefined;
    const info = recordOf(recordOf(JSON.parse(text))?.['device_info']);
    return info && { ...info };
  } catch {
    return undefined;
  }
}

async function reportDevice(context: JobContext): Promise<void> {
  const { api, job, tolerate } = context;
  const device = await readDevice(context);
  if (!device) return;
  await tolerate(`What the device is was not told for job ${job.id}`, () =>
    api.postResult(job.id, { device_info: device }),
  );
}

/** A command that is no device connector does not say what the device is; the configuration may. */
async function noteDevice({ agentId, deviceIp, folder, job, warn }: JobContext, phase: Phase): Promise<void> {
  if (deviceIp === undefined || !devicePhases.includes(phase)) return;
  try {
    if ((await folder.readText(deviceFile)) !== undefined) return;
    await folder.write(deviceFile, JSON.stringify({ device_info: { device_ip: deviceIp, agent_name: agentId } }));
  } catch (error) {
    warn(`Job ${job.id}: what the device is could not be noted: ${messageOf(error)}`);
  }
}

/** Keeps what a command has left of a serial console, and sends it. */
export async function sendSerial({ createMask, folder, job, log, warn }: JobContext, phase: Phase): Promise<void> {
  const mask = createMask();
  try {
    for await (const piece of folder.readPieces(`${phase}-serial.log`, serialPieceBytes))
      await log.keep(phase, mask.push(piece), 'serial');
  } catch (error) {
    warn(`Job ${job.id}: the serial log of ${phase} could not be read: ${messageOf(error)}`);
  }
  await log.write(phase, mask.end(), 'serial');
}

const terminalStates: readonly (string | undefined)[] = ['complete', 'completed', 'cancelled'];

/** The device of a child job is held until the job itself or its parent has ended. */
export async function stayAllocated(context: JobContext): Promise<void> {
  const { api, clock, job, signal, timing, tolerate, tell } = context;
  const told = async () => {
    const device = await readDevice(context);
    if (device) await api.postResult(job.id, { device_info: device });
    await api.postResult(job.id, { job_state: 'allocated' });
    return true;
  };
  // The parent waits for nothing else.
  while (!(await tolerate(`That job ${job.id} is allocated was not told`, told)))
    await clock.sleep(timing.allocatedIntervalMs, signal);
  tell(`Job ${job.id}: allocated, until it or its parent ends`);
  const hasEnded = async (id: string | undefined) =>
    id !== undefined &&
    terminalStates.includes(await tolerate(`The state of job ${id} is not known`, () => api.jobState(id)));
  while (!(await hasEnded(job.id)) && !(await hasEnded(job.parentId)))
    await clock.sleep(timing.allocatedIntervalMs, signal);
}
