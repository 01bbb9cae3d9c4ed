import { Command } from 'commander';
import {
  cleanRemoteLine,
  describeReservation,
  exitCodes,
  type FinishedReservation,
  findOwner,
  pickOptions,
  type Reservation,
  type RunEvent,
  reserveDevice,
  UsageError,
} from '../../sdk/index.ts';
import { parseDuration } from '../duration.ts';
import type { Io } from '../io.ts';
import { addLabOptions, connectLab, type LabOptions } from '../lab.ts';
import type { Finish } from '../program.ts';
import { renderJson } from '../render/json.ts';
import { createProgress } from '../render/progress.ts';
import { listenForStop } from '../stop.ts';

interface ReserveFlags extends LabOptions {
  readonly keep?: boolean;
  readonly dryRun?: boolean;
  readonly queueTimeout?: number;
  readonly runTimeout?: number;
  readonly outageBudget?: number;
  readonly json?: boolean;
}

const examples = `
Examples:
  $ rigline reserve --lab rack --queue rpi4 --image noble --ssh-key gh:me --duration 2h
  $ rigline reserve --lab rack --queue rpi4 --ssh-key lp:me --keep --json`;

export function reserveCommand(io: Io, finish: Finish): Command {
  const command = new Command('reserve').description(
    'Reserve a device, say how to reach it, and hold it until it is given back by Ctrl-C or its time is up.',
  );
  addLabOptions(command, ({ reserveOptions = [] }) => reserveOptions)
    .optionsGroup('Clocks:')
    .option('--queue-timeout <duration>', 'how long to wait for a device (default: 2h)', parseDuration)
    .option('--run-timeout <duration>', 'how long it may take to prepare it (default: 6h)', parseDuration)
    .option('--outage-budget <duration>', 'how long the lab may be out of reach (default: 15m)', parseDuration)
    .optionsGroup('Results:')
    .option('--keep', 'end as soon as the device is reserved, and leave it so')
    .option('--dry-run', 'print the job, and submit nothing')
    .option('--json', 'print a line of JSON when the device is reserved, and one at the end; progress goes to stderr')
    .addHelpText('after', examples);
  return command.action(async (flags: ReserveFlags) => finish(await reserve(flags, io)));
}

async function reserve(flags: ReserveFlags, io: Io): Promise<number> {
  const { lab, kind, network, host, transport, planReservation } = await connectLab(flags, io);
  if (!planReservation) throw new UsageError(`A ${kind.name} lab reserves no devices.`);
  const stop = listenForStop(io, (text) => io.stderr.write(text));
  const progress = createProgress(flags.json ? io.stderr : io.stdout, io.env, {
    now: network.clock.now,
    answeredAt: transport.budget.answeredAt,
  });
  const print = (value: object) => io.stdout.write(`${renderJson(value)}\n`);
  try {
    const job = await planReservation({ options: pickOptions(flags, kind.reserveOptions ?? []), signal: stop.signal });
    if (flags.dryRun) {
      io.stdout.write(`${renderJson(job.request, 2)}\n`);
      return 0;
    }
    let id = '';
    const observe = (event: RunEvent) => {
      progress.observe(event);
      if (event.type === 'job-submitted') id = event.id;
      if (event.type === 'job-reserved' && flags.json) print(toLine(event.reservation, id));
    };
    const { queueTimeout: queue, runTimeout: run, outageBudget: outage } = flags;
    const limits = Object.fromEntries(Object.entries({ queue, run, outage }).filter(([, ms]) => ms !== undefined));
    const finished = await reserveDevice(
      { lab, job, limits, keep: flags.keep, owner: findOwner(io.env), signal: stop.signal },
      { clock: network.clock, uuid: host.uuid, observe },
    );
    progress.stop();
    if (flags.json) print({ type: finished.how, verdict: finished.verdict, ...toReason(finished) });
    else io.stdout.write(`${describeEnd(finished, flags)}\n`);
    return toExitCode(finished, stop.signal);
  } finally {
    progress.stop();
    stop.dispose();
  }
}

function toLine(reservation: Reservation, job: string): object {
  return { type: 'reserved', job, ...reservation };
}

function toReason({ reason, release }: FinishedReservation): object {
  return { ...(reason !== undefined && { reason }), ...(release && { release }) };
}

function describeEnd(
  { how, job, reservation, reason = '', release }: FinishedReservation,
  flags: ReserveFlags,
): string {
  switch (how) {
    case 'kept':
      return [
        ...(reservation ? describeReservation(reservation) : []),
        `The device stays reserved. To give it back: rigline cancel ${nameLab(flags)}${job?.id}`,
      ].join('\n');
    case 'ended':
      return 'The time of the reservation is up.';
    case 'released':
      return `The device is given back: ${cleanRemoteLine(release ? `${release.result}, ${release.detail}` : '')}`;
    case 'failed':
      return `There is no reservation: ${cleanRemoteLine(reason)}`;
  }
}

/** The options that led to the lab, as they were given: what was not comes from where this command had it. */
function nameLab({ config, lab, kind, url }: ReserveFlags): string {
  return Object.entries({ config, lab, kind, url })
    .flatMap(([name, value]) => (value === undefined ? [] : [`--${name} ${value} `]))
    .join('');
}

/** As for a run; a release that could not be confirmed is trouble, whoever asked for it. */
function toExitCode({ verdict, release }: FinishedReservation, signal: AbortSignal): number {
  const { reason } = signal as { readonly reason?: { readonly signal?: unknown } };
  if (signal.aborted) return 128 + Number(reason?.signal ?? 0);
  return release?.result === 'unconfirmed' ? exitCodes.infra : exitCodes[verdict];
}
