import { Command } from 'commander';
import type { Io } from '../io.ts';
import { addLabOptions, connectAnyLab, type LabOptions } from '../lab.ts';
import { createEventLines } from '../render/event-lines.ts';
import { cleanLineStart, createLineBuffer } from '../render/remote-text.ts';
import { createStyle } from '../render/style.ts';
import { listenForStop } from '../stop.ts';

interface LogFlags extends LabOptions {
  readonly follow?: boolean;
  readonly json?: boolean;
}

export function logsCommand(io: Io): Command {
  const command = new Command('logs')
    .description('Print the log of a job.')
    .argument('<job>', "the lab's id of the job");
  addLabOptions(command)
    .option('-f, --follow', 'go on until the job ends; the job itself is left alone when you stop')
    .option('--json', 'print one JSON object a piece of the log, or an event with --follow')
    .addHelpText('after', '\nExample:\n  $ rigline logs --lab rack --follow 6b8f3a52-6a0c-4b52-9c56-0d6c4c8e5f10');
  return command.action(async (id: string, flags: LogFlags) => {
    const lab = connectAnyLab(flags, io);
    const stop = listenForStop(io);
    const print = (line: string) => io.stdout.write(`${line}\n`);
    try {
      if (flags.follow) {
        const toLines = createEventLines(createStyle(io.stdout, io.env));
        for await (const { cursor: _, ...event } of lab.watch({ id }, undefined, stop.signal)) {
          if (flags.json) print(JSON.stringify(event));
          else if (event.type === 'ended') toLines({ type: 'job-ended', job: id, how: event.how }).forEach(print);
          else if (event.type === 'state') toLines({ ...event, type: 'job-state', job: id }).forEach(print);
          else if (event.type !== 'heartbeat') toLines({ ...event, job: id }).forEach(print);
        }
        return;
      }
      const lines = createLineBuffer();
      for await (const text of lab.log({ id }, stop.signal)) {
        if (flags.json) print(JSON.stringify({ type: 'log', text }));
        else lines.push(text).map(cleanLineStart).forEach(print);
      }
      lines.flush().map(cleanLineStart).forEach(print);
    } finally {
      stop.dispose();
    }
  });
}
