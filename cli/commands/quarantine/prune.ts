import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { cleanRemoteLine, pruneQuarantine, type QuarantineEntry, UsageError } from '../../../sdk/index.ts';
import type { Io } from '../../io.ts';
import { changeList, findList } from '../../quarantine-list.ts';
import { addQuarantineFileOption, type QuarantineFlags } from '../../quarantine-options.ts';
import { renderJson } from '../../render/json.ts';

interface PruneFlags extends QuarantineFlags {
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export function pruneCommand(io: Io): Command {
  const command = new Command('prune').description(
    'Drop entries that have expired, with the comments about them. Everything else in the list stays.',
  );
  return addQuarantineFileOption(command)
    .option('--dry-run', 'only say which')
    .option('--json', 'print what was dropped as JSON')
    .addHelpText('after', '\nExample:\n  $ rigline quarantine prune')
    .action(async (flags: PruneFlags) => {
      const place = findList(flags, io);
      if (!existsSync(place.path)) throw new UsageError(`There is no quarantine list ${place.name}.`);
      let expired: readonly QuarantineEntry[] = [];
      await changeList(
        place,
        (text) => {
          const pruned = pruneQuarantine(text, place);
          expired = pruned.expired;
          return pruned.text;
        },
        flags.dryRun,
      );
      if (flags.json) io.stdout.write(`${renderJson(expired, 2)}\n`);
      else if (expired.length === 0) io.stdout.write(`${place.name}: nothing has expired\n`);
      else
        for (const { test, until } of expired)
          io.stdout.write(
            `${cleanRemoteLine(`${test}: ended on ${until}, ${flags.dryRun ? 'would be dropped' : 'dropped'}`)}\n`,
          );
    });
}
