import { resolve } from 'node:path';
import { Command } from 'commander';
import type { ReachedLab } from '../../sdk/index.ts';
import {
  cancelRun,
  cleanRemoteLine,
  createNetwork,
  decideReap,
  exitCodes,
  type FoundRun,
  findOwner,
  type KnownRun,
  listRuns,
  messageOf,
  resultsDirDefault,
  UsageError,
} from '../../sdk/index.ts';
import { parseDuration } from '../duration.ts';
import type { Io } from '../io.ts';
import { addLabOptions, connectLab, connectLabOf, type LabOptions } from '../lab.ts';
import type { Finish } from '../program.ts';
import { renderJson } from '../render/json.ts';
import { renderTable } from '../render/table.ts';
import { isLeft } from './cancel.ts';

interface ReapFlags extends LabOptions {
  readonly olderThan: number;
  readonly resultsDir: string;
  readonly atLab?: boolean;
  readonly detached?: boolean;
  readonly owner?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** What was found, and what became of it. */
interface Reaped {
  readonly run: string;
  readonly job: string;
  readonly result: string;
  readonly detail: string;
}

const about =
  'Stop what runs have left at labs: those whose folders are here and that no process has, and with --at-lab also jobs ' +
  'that carry the mark of the same owner, whichever machine they came from.';

const examples = `
Examples:
  $ rigline reap --older-than 2h --dry-run
  $ rigline reap --older-than 8h --at-lab --lab rack

An owner is $RIGLINE_OWNER, or the job of the CI, or the user and the machine; \`rigline run\` marks its jobs with it where
the lab can hold a mark. Choose an age beyond your longest run: a run on another machine cannot be asked whether it is alive.`;

export function reapCommand(io: Io, finish: Finish): Command {
  const command = new Command('reap').description(about);
  addLabOptions(command)
    .requiredOption('--older-than <duration>', 'touch nothing that gave a sign of life since', parseDuration)
    .option('--results-dir <dir>', 'where the run folders are', resultsDirDefault)
    .option('--detached', 'also runs that were left with --detach')
    .option('--at-lab', 'also jobs at the lab that carry our mark')
    .option('--owner <name>', 'whose marks; the default is who runs this')
    .option('--dry-run', 'say what would be stopped, and stop nothing')
    .option('--json', 'print JSON')
    .addHelpText('after', examples);
  return command.action(async (flags: ReapFlags) => finish(await reap(flags, io)));
}

async function reap(flags: ReapFlags, io: Io): Promise<number> {
  const nowMs = createNetwork(io.network).clock.now();
  const runs = await listRuns(resolve(io.cwd, flags.resultsDir), nowMs);
  const reaped: Reaped[] = [];
  for (const run of runs.filter((one) => isDead(one, flags, nowMs))) reaped.push(...(await reapRun(run, flags, io)));
  if (flags.atLab) {
    const connected = await connectLab(flags, io);
    const known = runs.map((run): KnownRun => ({ runId: run.runId, isWanted: isWanted(run, flags) }));
    reaped.push(...(await reapMarked(connected, { flags, known, nowMs, io })));
  }
  if (flags.json) io.stdout.write(`${renderJson(reaped, 2)}\n`);
  else if (reaped.length === 0) io.stdout.write('There is nothing to stop.\n');
  else
    io.stdout.write(
      renderTable(
        ['RUN', 'JOB', 'RESULT', 'DETAIL'],
        reaped.map(({ run, job, result, detail }) => [run, job, result, detail].map(cleanRemoteLine)),
      ),
    );
  return reaped.some(({ result }) => isLeft({ result: result as 'unconfirmed' })) ? exitCodes.infra : 0;
}

function isWanted({ state }: FoundRun, { detached }: ReapFlags): boolean {
  return state === 'running' || (state === 'detached' && !detached);
}

function isDead(run: FoundRun, flags: ReapFlags, nowMs: number): boolean {
  const hasWork = run.state !== 'ended' || run.jobs.left > 0;
  return hasWork && !isWanted(run, flags) && nowMs - Date.parse(run.lastAt) >= flags.olderThan;
}

/** One run that cannot be reaped must not keep the others from it. */
async function reapRun(run: FoundRun, flags: ReapFlags, io: Io): Promise<Reaped[]> {
  const { runId } = run;
  if (flags.dryRun) {
    const { submitted, judged, left } = run.jobs;
    const isOver = run.state === 'ended';
    const detail = isOver
      ? `ended; ${left} of its jobs may go on`
      : `${run.state}; of ${submitted} submitted jobs ${judged} are over`;
    return [{ run: runId, job: 'all', result: 'would stop', detail }];
  }
  try {
    const { tokenFile, pollInterval, resultsDir } = flags;
    const secrets = {
      resultsDir,
      ...(tokenFile !== undefined && { tokenFile }),
      ...(pollInterval !== undefined && { pollInterval }),
    };
    const { lab, network } = await connectLabOf(run, secrets, { io });
    const cancelled = await cancelRun({
      run,
      lab,
      clock: network.clock,
      redact: network.redact,
      writesBelow: io.cwd,
    });
    if (cancelled.length === 0) return [{ run: runId, job: '-', result: 'ended', detail: 'it had nothing to stop' }];
    return cancelled.map(({ job, result, detail }) => ({ run: runId, job, result, detail }));
  } catch (error) {
    return [{ run: runId, job: '-', result: 'unconfirmed', detail: messageOf(error) }];
  }
}

interface MarkedContext {
  readonly flags: ReapFlags;
  readonly known: readonly KnownRun[];
  readonly nowMs: number;
  readonly io: Io;
}

async function reapMarked({ lab, kind }: ReachedLab, { flags, known, nowMs, io }: MarkedContext): Promise<Reaped[]> {
  if (!lab.markedJobs)
    throw new UsageError(`${kind.title} can hold no mark, so what is ours there is only known to the run folders.`);
  const owner = flags.owner ?? findOwner(io.env);
  const reaped: Reaped[] = [];
  for await (const marked of lab.markedJobs(owner)) {
    const { job, mark } = marked;
    const decision = decideReap(marked, { owner, runs: known, olderThanMs: flags.olderThan, nowMs });
    const row = (result: string, detail: string) => reaped.push({ run: mark.runId, job: job.id, result, detail });
    if (!decision.reap) row('left', decision.why);
    else if (flags.dryRun) row('would stop', `created ${marked.createdAt}`);
    else {
      const { result, detail } = await lab
        .cancel(job)
        .catch((error: unknown) => ({ result: 'unconfirmed', detail: messageOf(error) }));
      row(result, detail);
    }
  }
  return reaped;
}
