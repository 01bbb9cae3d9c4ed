import { Command, InvalidArgumentError, Option } from 'commander';
import {
  cleanLineStart,
  createLineBuffer,
  LabError,
  type TestflingerPhase,
  testflingerPhases,
} from '../../../sdk/index.ts';
import type { Io } from '../../io.ts';
import type { Finish } from '../../program.ts';
import { renderJson } from '../../render/json.ts';
import { listenForStop } from '../../stop.ts';
import { type AdminFlags, addAdminOptions, connectAdmin } from './connect-admin.ts';
import { requireJobId } from './job-id.ts';

interface LogFlags extends AdminFlags {
  readonly follow?: boolean;
  readonly phase?: TestflingerPhase;
  readonly startFragment?: number;
  readonly since?: string;
}

/** Both logs of a job, with all that the server can select by; `rigline logs` shows the first one whole. */
export function logCommands(io: Io, finish: Finish): Command[] {
  return (['output', 'serial'] as const).map((type) => {
    const about = {
      output: 'Print what the commands of a job print, or a part of it.',
      serial: 'Print the serial console of a job; an agent sends that of a phase when the phase is over.',
    };
    const command = new Command(type === 'output' ? 'log' : 'serial')
      .description(about[type])
      .argument('<job>', 'the id of the job');
    addAdminOptions(command, `${command.name()} --phase test 6b8f3a52-6a0c-4b52-9c56-0d6c4c8e5f10`)
      .option('-f, --follow', 'go on until the job, or the phase, ends; the job itself is left alone when you stop')
      .addOption(new Option('--phase <phase>', 'only this phase').choices(testflingerPhases))
      .option('--start-fragment <number>', 'begin at this piece of the log (default: 0)', parseFragment)
      .option('--since <time>', 'only what was written at this time or later, ISO 8601', parseTime);
    return command.action(async (id: string, flags: LogFlags) => {
      const admin = await connectAdmin(flags, io);
      const stop = listenForStop(io);
      const { phase, since, startFragment: from = 0, pollInterval: pollIntervalMs } = flags;
      const query = { type, phase, since, from, signal: stop.signal };
      const lines = createLineBuffer();
      const print = (chunk: { readonly phase: string; readonly text: string }, next: number) => {
        if (flags.json) io.stdout.write(`${renderJson({ type: 'log', log: type, ...chunk, next })}\n`);
        else for (const line of lines.push(chunk.text)) io.stdout.write(`${cleanLineStart(line)}\n`);
      };
      let next = from;
      try {
        if (flags.follow) {
          const following = admin.followLog(requireJobId(id), { ...query, pollIntervalMs });
          for await (const { next: after, ...chunk } of following) {
            next = after;
            print(chunk, next);
          }
        } else {
          const read = await admin.readLog(requireJobId(id), query);
          next = read.next;
          for (const chunk of read.chunks) print(chunk, next);
        }
        for (const line of lines.flush()) io.stdout.write(`${cleanLineStart(line)}\n`);
      } catch (error) {
        if (stop.signal.aborted) io.stderr.write(`To go on from here: --start-fragment ${next}\n`);
        throw error;
      } finally {
        stop.dispose();
      }
      // An unknown job has an empty log, too.
      if (next === from && !(await hasJob(admin, id))) {
        io.stderr.write(`rigline: the server knows no job ${id}\n`);
        finish(3);
      }
    });
  });
}

async function hasJob(admin: Awaited<ReturnType<typeof connectAdmin>>, id: string): Promise<boolean> {
  try {
    await admin.getJob(id);
    return true;
  } catch (error) {
    if (error instanceof LabError && error.code === 'not-found') return false;
    throw error;
  }
}

function parseFragment(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Write a whole number.');
  return Number(text);
}

function parseTime(text: string): string {
  if (Number.isNaN(Date.parse(text))) throw new InvalidArgumentError('Write a time such as 2026-01-31T12:00:00Z.');
  return text;
}
