import { resolve } from 'node:path';
import { Command } from 'commander';
import { collectArtifacts, defaultStbTesterDest, exitCodes, planStbTesterDownload } from '../../../sdk/index.ts';
import { addCacheOptions, type CacheFlags, openCache } from '../../artifact-cache.ts';
import type { Io } from '../../io.ts';
import { addLabOptions, type LabOptions } from '../../lab.ts';
import type { Finish } from '../../program.ts';
import { renderJson } from '../../render/json.ts';
import { writeStored } from '../../render/stored.ts';
import { repeatable } from '../../repeatable.ts';
import { listenForStop } from '../../stop.ts';
import { openPortal } from './open-portal.ts';

interface DownloadFlags extends LabOptions, CacheFlags {
  readonly artifacts?: readonly string[];
  readonly artifactsDest: string;
  readonly json?: boolean;
}

export function downloadCommand(io: Io, finish: Finish): Command {
  const command = new Command('download')
    .description('Fetch the artifacts of all results that a filter finds. A file that is there already is left alone.')
    .argument('<filter>', "in the words of the portal's search box, e.g. category:nightly");
  addLabOptions(command)
    .option('--artifacts <glob>', 'only those that match; * crosses /; may be repeated (default: all)', repeatable)
    .option(
      '--artifacts-dest <path>',
      'where each goes, with the placeholders {filename}, {basename}, {stem}, {ext} and any text of a result, e.g. {result_id}, {test_case}, {job_category}',
      defaultStbTesterDest,
    )
    .option('--json', 'print JSON');
  addCacheOptions(command).addHelpText(
    'after',
    "\nExample:\n  $ rigline stb-tester download --artifacts '*.png' --artifacts-dest 'out/{test_case}/{filename}' category:nightly",
  );
  return command.action(async (filter: string, flags: DownloadFlags) => {
    const { portal, lab, network } = await openPortal(flags, io);
    const cache = openCache(flags, io, network.clock);
    const stop = listenForStop(io);
    try {
      const plan = await planStbTesterDownload(portal, {
        filter,
        dest: flags.artifactsDest,
        signal: stop.signal,
        ...(flags.artifacts && { artifacts: flags.artifacts }),
      });
      const stored = await collectArtifacts({
        lab,
        // The files are of many jobs, and each knows its own.
        job: { id: '' },
        artifacts: plan.artifacts,
        folder: resolve(io.cwd, plan.folder),
        relativeTo: io.cwd,
        clock: network.clock,
        signal: stop.signal,
        cache,
      });
      if (flags.json) io.stdout.write(`${renderJson(stored, 2)}\n`);
      else writeStored(stored, io);
      if (plan.artifacts.length === 0) io.stderr.write('No artifact of any result matches.\n');
      if (stored.some(({ error }) => error !== undefined)) finish(exitCodes.infra);
      stop.signal.throwIfAborted();
    } finally {
      stop.dispose();
    }
  });
}
