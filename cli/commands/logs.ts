import { Command } from 'commander';
import { cleanLineStart, createEventLines, createLineBuffer, exitCodes } from '../../sdk/index.ts';
import type { Io } from '../io.ts';
import { addLabOptions, connectForJob, type LabOptions } from '../lab.ts';
import type { Finish } from '../program.ts';
import { renderJson } from '../render/json.ts';
import { createStyle } from '../render/style.ts';
import { listenForStop } from '../stop.ts';

interface LogFlags extends LabOptions {
  readonly follow?: boolean;
  readonly json?: boolean;
}

export function logsCommand(io: Io, finish: Finish): Command {
  const command = new Command('logs')
    .description('Print the log of a job.')
    .argument('<job>', "the lab's id of the job");
  addLabOptions(command)
    .option('-f, --follow', 'go on until the job ends; the job itself is left alone when you stop')
    .option('--json', 'print one JSON object for each piece of the log, or for each event with --follow')
    .addHelpText('after', '\nExample:\n  $ rigline logs --lab rack --follow 6b8f3a52-6a0c-4b52-9c56-0d6c4c8e5f10');
  return command.action(async (id: string, flags: LogFlags) => {
    const { lab } = await connectForJob(id, flags, io);
    const stop = listenForStop(io);
    const print = (line: string) => io.stdout.write(`${line}\n`);
    try {
      if (flags.follow) {
        const toLines = createEventLines(createStyle(io.stdout, io.env));
        for await (const { cursor: _, ...event } of lab.watch({ id }, undefined, stop.signal)) {
          if (flags.json) print(renderJson(event));
          if (event.type === 'ended' && event.how === 'vanished') finish(exitCodes.infra);
          if (flags.json) continue;
          if (event.type === 'ended') toLines({ type: 'job-ended', job: id, how: event.how }).forEach(print);
          else if (event.type === 'state') toLines({ ...event, type: 'job-state', job: id }).forEach(print);
          else if (event.type === 'child') toLines({ ...event, type: 'job-child', job: id }).forEach(print);
          else if (event.type === 'reserved') toLines({ ...event, type: 'job-reserved', job: id }).forEach(print);
          else if (event.type !== 'heartbeat') toLines({ ...event, job: id }).forEach(print);
        }
        return;
      }
      const lines = createLineBuffer();
      for await (const text of lab.log({ id }, stop.signal)) {
        if (flags.json) print(renderJson({ type: 'log', text }));
        else lines.push(text).map(cleanLineStart).forEach(print);
      }
      lines.flush().map(cleanLineStart).forEach(print);
    } finally {
      stop.dispose();
    }
  });
}
