import { Command } from 'commander';
import type { Io } from '../io.ts';
import type { Finish } from '../program.ts';
import { testbotWorkerCommand } from './worker/testbot.ts';
import { testflingerWorkerCommand } from './worker/testflinger.ts';

const workers = [testbotWorkerCommand, testflingerWorkerCommand];

/** The group of the commands that are the other side of a lab: they take its jobs and run them here. */
export function workerCommand(io: Io, finish: Finish): Command {
  const command = new Command('worker').description('Take jobs from a lab and run them on this machine.');
  for (const create of workers) command.addCommand(create(io, finish));
  return command;
}
