import { resolve } from 'node:path';
import { Command } from 'commander';
import { UsageError } from '../../sdk/index.ts';
import { chooseNode } from '../choose-node.ts';
import type { Io } from '../io.ts';
import { addLabOptions, connectLab, type LabOptions } from '../lab.ts';
import { renderJson } from '../render/json.ts';

interface ScreenshotFlags extends LabOptions {
  readonly nodeId?: string;
  readonly json?: boolean;
}

export function screenshotCommand(io: Io): Command {
  const command = new Command('screenshot')
    .description('Save what is on the screen of a node, as PNG.')
    .argument('[file]', 'where it goes', 'screenshot.png');
  addLabOptions(command)
    .option('--node-id <id>', 'the node')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ rigline screenshot --lab tv --node-id stb-tester-00044b80fc39 menu.png');
  return command.action(async (file: string, flags: ScreenshotFlags) => {
    const connected = await connectLab(flags, io);
    const { lab, host } = connected;
    if (!lab.screenshot) throw new UsageError(`The nodes of a ${lab.kind} lab have no screen that it could show.`);
    const node = chooseNode(connected, flags.nodeId);
    const picture = await lab.screenshot(node);
    const path = resolve(io.cwd, file);
    await host.files.write(path, picture);
    io.stdout.write(
      flags.json ? `${renderJson({ node, path, sizeBytes: picture.length })}\n` : `${file}  ${picture.length} bytes\n`,
    );
  });
}
