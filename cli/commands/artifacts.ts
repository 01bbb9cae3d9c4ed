import { resolve } from 'node:path';
import { Command } from 'commander';
import { collectArtifacts, exitCodes } from '../../sdk/index.ts';
import type { Io } from '../io.ts';
import { addLabOptions, connectForJob, type LabOptions } from '../lab.ts';
import type { Finish } from '../program.ts';
import { renderJson } from '../render/json.ts';
import { cleanLineStart, cleanRemoteLine } from '../render/remote-text.ts';
import { repeatable } from '../repeatable.ts';
import { listenForStop } from '../stop.ts';

interface ArtifactFlags extends LabOptions {
  readonly artifacts?: string[];
  readonly dest: string;
  readonly json?: boolean;
}

export function artifactsCommand(io: Io, finish: Finish): Command {
  const command = new Command('artifacts')
    .description('Fetch the artifacts of a job that has ended.')
    .argument('<job>', "the lab's id of the job");
  addLabOptions(command)
    .option('--artifacts <glob>', 'only those that match; * crosses /; may be repeated', repeatable)
    .option('--dest <dir>', 'where they go', 'artifacts')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      "\nExample:\n  $ rigline artifacts --lab rack --artifacts '*.log' --dest out 6b8f3a52-6a0c-4b52-9c56-0d6c4c8e5f10",
    );
  return command.action(async (id: string, flags: ArtifactFlags) => {
    const { lab, network } = await connectForJob(id, flags, io);
    const stop = listenForStop(io);
    try {
      // Also tells an unknown job from one without files.
      const { ended, verdict } = await lab.outcome({ id }, stop.signal);
      const folder = resolve(io.cwd, flags.dest);
      const stored = await collectArtifacts({
        lab,
        job: { id },
        artifacts: await lab.artifacts({ id }, stop.signal),
        folder,
        relativeTo: folder,
        clock: network.clock,
        signal: stop.signal,
        ...(flags.artifacts && { select: flags.artifacts }),
      });
      if (flags.json) io.stdout.write(`${renderJson(stored, 2)}\n`);
      for (const { name, path, sizeBytes, error, skipped } of flags.json ? [] : stored) {
        if (path !== undefined) io.stdout.write(`${cleanLineStart(path)}  ${sizeBytes} bytes\n`);
        else io.stderr.write(`rigline: ${cleanRemoteLine(`${name}: ${error ?? `left out, ${skipped}`}`)}\n`);
      }
      if (!ended) io.stderr.write(`Job ${id} still goes on; its files come when it has ended.\n`);
      else if (stored.length === 0 && verdict === 'cancelled')
        io.stderr.write(`Job ${id} was cancelled and has no artifacts; if that was just now, they may still come.\n`);
      else if (stored.length === 0)
        io.stderr.write(
          `Job ${id} has no artifacts${flags.artifacts ? ` that match ${flags.artifacts.join(' or ')}` : ''}.\n`,
        );
      if (stored.some(({ error }) => error !== undefined)) finish(exitCodes.infra);
    } finally {
      stop.dispose();
    }
  });
}
