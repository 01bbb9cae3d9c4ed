import { Command } from 'commander';
import { UsageError } from '../../sdk/index.ts';
import { chooseNode } from '../choose-node.ts';
import type { Io } from '../io.ts';
import { addLabOptions, connectLab, type LabOptions } from '../lab.ts';
import { renderJson } from '../render/json.ts';

interface PressFlags extends LabOptions {
  readonly nodeId?: string;
  readonly json?: boolean;
}

export function pressCommand(io: Io): Command {
  const command = new Command('press')
    .description('Press a key of the remote control of a node.')
    .argument('<key>', 'its name, e.g. KEY_OK');
  addLabOptions(command)
    .option('--node-id <id>', 'the node')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ rigline press --lab tv --node-id stb-tester-00044b80fc39 KEY_MENU');
  return command.action(async (key: string, flags: PressFlags) => {
    const connected = await connectLab(flags, io);
    const { lab } = connected;
    if (!lab.press) throw new UsageError(`The nodes of a ${lab.kind} lab have no remote control.`);
    const node = chooseNode(connected, flags.nodeId);
    await lab.press(node, key);
    io.stdout.write(flags.json ? `${renderJson({ node, key })}\n` : `${key} pressed on ${node}\n`);
  });
}
