import { type Command, Option } from 'commander';
import {
  type ConnectionSettings,
  connectLab as connect,
  connectLabOf as connectOf,
  type FoundLab,
  type FoundRun,
  findLabConnection as findConnection,
  findLabKind,
  type Lab,
  type LabChoice,
  type LabKind,
  type LabOfRunChoice,
  type LabOption,
  labKinds,
  type Network,
  pickOptions,
  type ReachedLab,
  readConfig,
  requestRateOption,
  UsageError,
} from '../sdk/index.ts';
import { parseDuration } from './duration.ts';
import type { Io } from './io.ts';
import { addOptions } from './lab-options.ts';
import { parseRequestRate } from './request-rate.ts';

/** The options by which every command finds its lab. Those of the kinds of lab stand beside them. */
export type LabOptions = Omit<LabChoice, 'options'>;

/**
 * Offers the options by which a lab is found, and those of each kind of lab under the name of the kind.
 *
 * @param more - what the command takes from a kind beside the options of its connection
 */
export function addLabOptions(command: Command, more: (kind: LabKind) => readonly LabOption[] = () => []): Command {
  command
    .optionsGroup('Lab:')
    .option('--lab <name>', 'a lab of rigline.yaml')
    .addOption(new Option('--kind <kind>', 'the kind of lab').choices(labKinds.map(({ name }) => name)))
    .option('--url <url>', 'the address of the lab')
    .option('--config <file>', 'the configuration (default: the nearest rigline.yaml upwards)')
    .option('--token-file <file>', 'file with the secret of the lab: its access token, secret key or password')
    .option('--poll-interval <duration>', "pause between two looks at a job (default: the lab's own)", parseDuration)
    .option(`--${requestRateOption} <n>`, 'how often the lab is asked at the most (default: 20)', parseRequestRate);
  for (const kind of labKinds)
    addOptions(command.optionsGroup(`${kind.name}:`), [...kind.connectionOptions, ...more(kind)]);
  return command.optionsGroup('Options:');
}

const connectionOptions = labKinds.flatMap((kind) => kind.connectionOptions);
const everyOption = [...connectionOptions, ...labKinds.flatMap(({ runOptions }) => runOptions)];

/** The options of a command in the form that the SDK takes: values of the kinds of lab by themselves. */
function toChoice<Flags extends object>(flags: Flags, options = connectionOptions): Flags & Pick<LabChoice, 'options'> {
  return { ...flags, options: pickOptions(flags, options) };
}

/** The same for a command that takes the options of a run, too. */
export function toRunChoice<Flags extends object>(flags: Flags): Flags & Pick<LabChoice, 'options'> {
  return toChoice(flags, everyOption);
}

/**
 * Finds the lab and the secrets for it.
 *
 * @throws {UsageError} that says what is missing and where it can be given
 */
export async function connectLab(flags: LabOptions, io: Io, parts?: Partial<Network>): Promise<ReachedLab> {
  return await connect(toChoice(flags), io, parts);
}

/** The same for a run that is gone on with. */
export async function connectLabOf(
  run: FoundRun,
  flags: Omit<LabOfRunChoice, 'options'>,
  { io, parts }: { readonly io: Io; readonly parts?: Partial<Network> },
): Promise<ReachedLab> {
  return await connectOf(run, toChoice(flags), { machine: io, parts });
}

/** What {@link connectLab} connects to. */
export async function findLabConnection(flags: LabOptions, io: Io, parts?: Partial<Network>): Promise<FoundLab> {
  return await findConnection(toChoice(flags), io, parts);
}

/**
 * Finds the lab for a command that one kind of lab has, and no other.
 *
 * @throws {UsageError} also when another kind of lab is named
 */
export async function findLabOfKind(name: string, options: LabOptions, io: Io): Promise<ConnectionSettings> {
  const isOpen = options.lab === undefined && options.kind === undefined;
  // A rigline.yaml may name one; without it there is no question which kind is meant.
  const isNamed = isOpen && options.url === undefined && readConfig(io.cwd, options.config) !== undefined;
  const found = await findLabConnection({ ...options, ...(isOpen && !isNamed && { kind: name }) }, io);
  if (found.kind.name === name) return found.settings;
  throw new UsageError(`This command is for ${findLabKind(name)?.title ?? name}, and the lab is ${found.kind.title}.`);
}

/** The lab alone, for commands that submit nothing. */
export async function connectAnyLab(options: LabOptions, io: Io): Promise<Lab> {
  return (await connectLab(options, io)).lab;
}

/**
 * The lab for a command about one job.
 *
 * @throws {UsageError} also for what cannot be the id of a job there, before the lab is asked
 */
export async function connectForJob(
  id: string,
  options: LabOptions,
  io: Io,
): Promise<{ readonly lab: Lab; readonly network: Network }> {
  const { lab, network } = await connectLab(options, io);
  if (lab.jobIds.pattern.test(id)) return { lab, network };
  throw new UsageError(`"${id}" is not a job id of a ${lab.kind} lab. One looks like ${lab.jobIds.example}.`);
}
