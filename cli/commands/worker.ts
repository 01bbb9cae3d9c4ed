import { Command } from 'commander';
import type { Io } from '../io.ts';
import type { Finish } from '../program.ts';
import { testflingerWorkerCommand } from './worker/testflinger.ts';

export function workerCommand(io: Io, finish: Finish): Command {
  const command = new Command('worker').description('Work for a lab: take its jobs and run them on this machine.');
  for (const create of [testflingerWorkerCommand]) command.addCommand(create(io, finish));
  return command;
}
