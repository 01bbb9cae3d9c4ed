import { resolve } from 'node:path';
import { Command } from 'commander';
import { chooseNode } from '../../choose-node.ts';
import type { Io } from '../../io.ts';
import { addLabOptions, type LabOptions } from '../../lab.ts';
import { renderJson } from '../../render/json.ts';
import { openPortal } from './open-portal.ts';

interface ThumbnailFlags extends LabOptions {
  readonly nodeId?: string;
  readonly json?: boolean;
}

export function thumbnailCommand(io: Io): Command {
  const command = new Command('thumbnail')
    .description('Save a small picture of what is on the screen of a node, as JPEG.')
    .argument('[file]', 'where it goes', 'thumbnail.jpg');
  addLabOptions(command)
    .option('--node-id <id>', 'the node (default: $STBT_NODE_ID)')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ rigline stb-tester thumbnail --lab tv --node-id stb-tester-00044b80fc39');
  return command.action(async (file: string, flags: ThumbnailFlags) => {
    const open = await openPortal(flags, io);
    const node = chooseNode(open, flags.nodeId);
    const picture = await open.portal.getThumbnail(node);
    const path = resolve(io.cwd, file);
    await open.host.files.write(path, picture);
    io.stdout.write(
      flags.json ? `${renderJson({ node, path, sizeBytes: picture.length })}\n` : `${file}  ${picture.length} bytes\n`,
    );
  });
}
