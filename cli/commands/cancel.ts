import { resolve } from 'node:path';
import { Command } from 'commander';
import {
  type CancelledJob,
  cancelRun,
  cleanLineStart,
  cleanRemoteLine,
  exitCodes,
  type FoundRun,
  findNamedRun,
  resultsDirDefault,
} from '../../sdk/index.ts';
import type { Io } from '../io.ts';
import { addLabOptions, connectForJob, connectLabOf, type LabOptions } from '../lab.ts';
import type { Finish } from '../program.ts';
import { renderJson } from '../render/json.ts';

interface CancelFlags extends LabOptions {
  readonly resultsDir: string;
  readonly json?: boolean;
}

const examples = `
Examples:
  $ rigline cancel --lab rack 6b8f3a52-6a0c-4b52-9c56-0d6c4c8e5f10
  $ rigline cancel 20261120-031500-1f2e3d     all jobs of a run, whose folder is here
  $ rigline cancel latest`;

export function cancelCommand(io: Io, finish: Finish): Command {
  const command = new Command('cancel')
    .description('Stop a job at the lab, or all jobs of a run, and make sure that they have stopped.')
    .argument('<job-or-run>', 'the lab\'s id of a job; or the id or the folder of a run, or "latest"');
  addLabOptions(command)
    .option('--results-dir <dir>', 'where the run folders are', resultsDirDefault)
    .option('--json', 'print JSON')
    .addHelpText('after', examples);
  return command.action(async (id: string, flags: CancelFlags) => {
    const resultsDir = resolve(io.cwd, flags.resultsDir);
    const run = await findNamedRun(id, { resultsDir, cwd: io.cwd, nowMs: Date.now() });
    if (run) finish(await cancelJobs(run, flags, io));
    else if (id === 'latest') finish(tellNothing(flags, io));
    else finish(await cancelJob(id, flags, io));
  });
}

async function cancelJob(id: string, flags: CancelFlags, io: Io): Promise<number> {
  const outcome = await (await connectForJob(id, flags, io)).lab.cancel({ id });
  io.stdout.write(flags.json ? `${renderJson(outcome)}\n` : `${outcome.result}: ${cleanRemoteLine(outcome.detail)}\n`);
  return isLeft(outcome) || outcome.result === 'not-found' ? exitCodes.infra : 0;
}

async function cancelJobs(run: FoundRun, flags: CancelFlags, io: Io): Promise<number> {
  const { lab, network } = await connectLabOf(run, flags, { io });
  const warn = (message: string) => io.stderr.write(`rigline: ${cleanRemoteLine(message)}\n`);
  const cancelled = await cancelRun({
    run,
    lab,
    warn,
    clock: network.clock,
    redact: network.redact,
    writesBelow: io.cwd,
  });
  if (flags.json) io.stdout.write(`${renderJson(cancelled, 2)}\n`);
  else if (cancelled.length === 0) io.stdout.write(`Run ${cleanRemoteLine(run.runId)} had nothing to stop.\n`);
  else
    for (const { job, result, detail } of cancelled)
      io.stdout.write(`${cleanLineStart(job)}: ${result}: ${cleanRemoteLine(detail)}\n`);
  return cancelled.some(isLeft) ? exitCodes.infra : 0;
}

/** What a CI calls when a job is over, whether the job came as far as a run or not. */
function tellNothing({ json, resultsDir }: CancelFlags, io: Io): number {
  io.stdout.write(json ? '[]\n' : `There is no run in ${resultsDir}, so there is nothing to stop.\n`);
  return 0;
}

/** It goes on at the lab, or may do so. */
export function isLeft({ result }: Pick<CancelledJob, 'result'>): boolean {
  return result === 'unconfirmed' || result === 'impossible';
}
