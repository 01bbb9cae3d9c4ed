import { Command } from 'commander';
import { cleanLineStart } from '../../../sdk/index.ts';
import type { Io } from '../../io.ts';
import { renderTable } from '../../render/table.ts';
import { type AdminFlags, addAdminOptions, connectAdmin, printJson } from './connect-admin.ts';
import { requireJobId } from './job-id.ts';

export function queueCommand(io: Io): Command {
  const command = new Command('queue')
    .description('Show who serves a queue, and what waits in it.')
    .argument('<queue>', 'the name of the queue');
  addAdminOptions(command, 'queue rpi4').option('-v, --verbose', 'list the jobs');
  return command.action(async (queue: string, flags: AdminFlags & { readonly verbose?: boolean }) => {
    const admin = await connectAdmin(flags, io);
    const [agents, jobs] = await Promise.all([admin.listQueueAgents(queue), admin.listQueueJobs(queue)]);
    if (flags.json) return printJson(io, { queue, agents, jobs });
    const count = (state: string) => String(agents.filter((agent) => agent.state === state).length);
    const waiting = jobs.filter(({ state }) => state === 'queued').length;
    const ended = jobs.filter(({ state }) => state === 'ended').length;
    const rows = [
      ['agents idle', count('idle')],
      ['agents busy', count('busy')],
      ['agents offline', count('offline')],
      ['jobs waiting', String(waiting)],
      ['jobs running', String(jobs.length - waiting - ended)],
      ['jobs ended within a week', String(ended)],
    ];
    io.stdout.write(renderTable(['WHAT', 'NUMBER'], rows));
    if (!flags.verbose || jobs.length === 0) return;
    const lines = jobs.map(({ id, detail, createdAt = '' }) => [id, detail, createdAt].map(cleanLineStart));
    io.stdout.write(`\n${renderTable(['JOB', 'STATE', 'CREATED'], lines)}`);
  });
}

export function imagesCommand(io: Io): Command {
  const command = new Command('images')
    .description('List the images that a queue offers for provisioning.')
    .argument('<queue>', 'the name of the queue');
  addAdminOptions(command, 'images rpi4');
  return command.action(async (queue: string, flags: AdminFlags) => {
    const images = await (await connectAdmin(flags, io)).listImages(queue);
    if (flags.json) return printJson(io, Object.fromEntries(images));
    if (images.size === 0) return io.stderr.write('The queue offers no images, or there is no such queue.\n');
    const rows = [...images].sort().map((row) => row.map(cleanLineStart));
    io.stdout.write(renderTable(['IMAGE', 'PROVISION DATA'], rows));
  });
}

const percentiles = ['5', '10', '50', '90', '95'] as const;

export function waitTimesCommand(io: Io): Command {
  const command = new Command('wait-times')
    .description('Show how long jobs waited in queues, in seconds by percentile, over all jobs ever taken.')
    .argument('[queues...]', 'names of queues (default: all)');
  addAdminOptions(command, 'wait-times rpi4 rpi5');
  return command.action(async (queues: string[], flags: AdminFlags) => {
    const times = await (await connectAdmin(flags, io)).getWaitTimes(queues);
    if (flags.json) return printJson(io, Object.fromEntries(times));
    if (times.size === 0) return io.stderr.write('No job was ever taken from there.\n');
    const rows = [...times].map(([queue, waits]) => [
      cleanLineStart(queue),
      ...percentiles.map((share) => String(Math.round(Number(waits[share])))),
    ]);
    io.stdout.write(renderTable(['QUEUE', ...percentiles.map((share) => `${share} %`)], rows));
  });
}

export function positionCommand(io: Io): Command {
  const command = new Command('position')
    .description('Tell how many jobs of its queue are before a job.')
    .argument('<job>', 'the id of the job');
  addAdminOptions(command, 'position 6b8f3a52-6a0c-4b52-9c56-0d6c4c8e5f10');
  return command.action(async (id: string, flags: AdminFlags) => {
    const position = await (await connectAdmin(flags, io)).getPosition(requireJobId(id));
    if (flags.json) return printJson(io, { position: position ?? null });
    if (position === undefined)
      return io.stdout.write('The job does not wait: it has started or ended, or is unknown.\n');
    io.stdout.write(position === 0 ? 'next in line\n' : `${position} ahead\n`);
  });
}
