import { Command } from 'commander';
import type { Io } from '../../io.ts';
import type { Finish } from '../../program.ts';
import { agentCommand, agentsCommand } from './agents.ts';
import { clientCommand } from './client.ts';
import { logCommands } from './log.ts';
import { imagesCommand, positionCommand, queueCommand, waitTimesCommand } from './queues.ts';
import { restrictedQueuesCommand } from './restricted-queues.ts';
import { secretCommand } from './secret.ts';
import { showCommand } from './show.ts';
import { tokenCommand } from './token.ts';

/** What a Testflinger server has, and no other kind of lab. */
export function testflingerCommand(io: Io, finish: Finish): Command {
  const group = new Command('testflinger').description(
    'What only a Testflinger server has: agents, images, secrets, …',
  );
  const commands = [
    agentsCommand(io),
    agentCommand(io),
    queueCommand(io),
    imagesCommand(io),
    waitTimesCommand(io),
    positionCommand(io),
    showCommand(io),
    ...logCommands(io, finish),
    secretCommand(io),
    restrictedQueuesCommand(io),
    clientCommand(io),
    tokenCommand(io, finish),
  ];
  for (const command of commands) group.addCommand(command);
  return group;
}
