import { Command } from 'commander';
import { readStory, resultsDirDefault } from '../../sdk/index.ts';
import { bundleRun } from '../bundle-run.ts';
import { findRunFolder } from '../find-run-folder.ts';
import type { Io } from '../io.ts';
import { renderJson } from '../render/json.ts';
import { renderStory } from '../render/story.ts';
import { createStyle } from '../render/style.ts';

interface ExplainFlags {
  readonly resultsDir: string;
  readonly bundle?: string | true;
  readonly withLogs?: boolean;
  readonly json?: boolean;
}

const examples = `
Examples:
  $ rigline explain
  $ rigline explain 20260131-120000-3f2a --json
  $ rigline explain rigline-results/20260131-120000-3f2a
  $ rigline explain latest --bundle report.tar.gz`;

export function explainCommand(io: Io): Command {
  return new Command('explain')
    .description(
      'Tell the story of a run on a page: when what happened, what was decided and why, what the lab answered, and what to do next. ' +
        'It reads the files of the run and asks no lab.',
    )
    .argument('[run]', 'id of the run, the beginning of one, "latest", or the folder of the run', 'latest')
    .option('--results-dir <dir>', 'where the run folders are', resultsDirDefault)
    .option(
      '--bundle [file]',
      'pack a tar.gz for a report of a bug, without artifacts and without the secrets that can be known (default: rigline-RUN.tar.gz)',
    )
    .option('--with-logs', 'with --bundle: up to 16 MiB of each log instead of its beginning and its end')
    .option('--json', 'print JSON')
    .addHelpText('after', examples)
    .action(async (run: string, flags: ExplainFlags) => {
      const story = await readStory(await findRunFolder(run, flags.resultsDir, io), Date.now());
      if (flags.bundle !== undefined) return await bundleRun(story, flags, io);
      if (flags.json) return io.stdout.write(`${renderJson(story, 2)}\n`);
      io.stdout.write(renderStory(story, { cwd: io.cwd, style: createStyle(io.stdout, io.env) }));
    });
}
