import { Command } from 'commander';
import { exitCodes } from '../../sdk/index.ts';
import type { Io } from '../io.ts';
import { addLabOptions, connectForJob, type LabOptions } from '../lab.ts';
import type { Finish } from '../program.ts';
import { renderJson } from '../render/json.ts';
import { cleanRemoteLine } from '../render/remote-text.ts';

export function cancelCommand(io: Io, finish: Finish): Command {
  const command = new Command('cancel')
    .description('Stop a job at the lab and make sure that it has stopped.')
    .argument('<job>', "the lab's id of the job");
  addLabOptions(command)
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ rigline cancel --lab rack 6b8f3a52-6a0c-4b52-9c56-0d6c4c8e5f10');
  return command.action(async (id: string, flags: LabOptions & { readonly json?: boolean }) => {
    const outcome = await (await connectForJob(id, flags, io)).lab.cancel({ id });
    io.stdout.write(
      flags.json ? `${renderJson(outcome)}\n` : `${outcome.result}: ${cleanRemoteLine(outcome.detail)}\n`,
    );
    if (outcome.result === 'unconfirmed' || outcome.result === 'impossible' || outcome.result === 'not-found')
      finish(exitCodes.infra);
  });
}
