import { resolve } from 'node:path';
import { Command } from 'commander';
import {
  collectArtifacts,
  createHost,
  exitCodes,
  formatManifest,
  parseDestination,
  placeFiles,
  prepareFile,
} from '../../sdk/index.ts';
import { addCacheOptions, type CacheFlags, openCache } from '../artifact-cache.ts';
import type { Io } from '../io.ts';
import { addLabOptions, connectForJob, type LabOptions } from '../lab.ts';
import type { Finish } from '../program.ts';
import { renderJson } from '../render/json.ts';
import { writeStored } from '../render/stored.ts';
import { repeatable } from '../repeatable.ts';
import { listenForStop } from '../stop.ts';

interface ArtifactFlags extends LabOptions, CacheFlags {
  readonly artifacts?: string[];
  readonly dest: string;
  readonly manifest?: string;
  readonly json?: boolean;
}

const examples = `
Examples:
  $ rigline artifacts --lab rack --artifacts '*.log' --dest out 6b8f3a52-6a0c-4b52-9c56-0d6c4c8e5f10
  $ rigline artifacts --lab rack --dest 'out/{node}/{ext}/{basename}' 6b8f3a52-6a0c-4b52-9c56-0d6c4c8e5f10`;

export function artifactsCommand(io: Io, finish: Finish): Command {
  const command = new Command('artifacts')
    .description('Fetch the artifacts of a job that has ended. What an earlier try could not end is gone on with.')
    .argument('<job>', "the lab's id of the job");
  addLabOptions(command)
    .option('--artifacts <glob>', 'only those that match; * crosses /; may be repeated', repeatable)
    .option(
      '--dest <path>',
      'where they go: a folder, or a path with placeholders, such as {job}, {node}, {name}, {filename}, {basename}, {stem}, {ext} and what the lab tells of a file, e.g. {result_id}',
      'artifacts',
    )
    .option('--manifest <file>', 'write a list of them with hashes and sources here, as JSON')
    .option('--json', 'print JSON');
  addCacheOptions(command).addHelpText('after', examples);
  return command.action(async (id: string, flags: ArtifactFlags) => {
    const dest = parseDestination(flags.dest);
    const { lab, network } = await connectForJob(id, flags, io);
    const cache = openCache(flags, io, network.clock);
    const manifest = flags.manifest === undefined ? undefined : resolve(io.cwd, flags.manifest);
    if (manifest !== undefined) await prepareFile(manifest);
    const stop = listenForStop(io);
    try {
      // Also tells an unknown job from one without files.
      const { ended, verdict, node } = await lab.outcome({ id }, stop.signal);
      const folder = resolve(io.cwd, dest.folder);
      const artifacts = await lab.artifacts({ id }, stop.signal);
      const stored = await collectArtifacts({
        lab,
        job: { id },
        artifacts,
        folder,
        relativeTo: folder,
        place: placeFiles(dest, { id, node }, artifacts),
        clock: network.clock,
        signal: stop.signal,
        cache,
        ...(flags.artifacts && { select: flags.artifacts }),
      });
      if (manifest !== undefined) {
        const content = { lab: { kind: lab.kind, url: lab.url }, jobs: [{ label: id, artifacts: stored }] };
        await createHost({ cwd: io.cwd }).files.write(manifest, network.redact(formatManifest(content)));
      }
      if (flags.json) io.stdout.write(`${renderJson(stored, 2)}\n`);
      else writeStored(stored, io);
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
