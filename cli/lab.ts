import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import {
  type AnyOptionValues,
  type ConnectedLab,
  type ConnectionSettings,
  createHost,
  createNetwork,
  findLabKind,
  type Host,
  type Lab,
  type LabKind,
  type LabOption,
  labKinds,
  messageOf,
  type Network,
  UsageError,
} from '../sdk/index.ts';
import { findEntry, type LabEntry, readConfig } from './config.ts';
import { parseDuration } from './duration.ts';
import type { Io } from './io.ts';
import { addOptions, pickOptions, refuseForeignFlags } from './lab-options.ts';
import { parseRequestRate, requestRateOption } from './request-rate.ts';

/** The options by which every command finds its lab. */
export interface LabOptions {
  readonly lab?: string;
  readonly kind?: string;
  readonly url?: string;
  readonly config?: string;
  readonly tokenFile?: string;
  readonly pollInterval?: number;
  readonly maxRequestsPerSecond?: number;
}

/** A lab that is ready to be asked, with what it was made of. */
export interface CliLab extends ConnectedLab {
  readonly kind: LabKind;
  readonly network: Network;
  readonly host: Host;
  /** Values of the connection options. */
  readonly options: AnyOptionValues;
}

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

/** A lab that was found, and what it takes to connect to it. */
export interface FoundLab {
  readonly kind: LabKind;
  readonly settings: ConnectionSettings;
}

/**
 * Finds the lab and the secrets for it.
 *
 * @throws {UsageError} that says what is missing and where it can be given
 */
export async function connectLab(options: LabOptions, io: Io, parts: Partial<Network> = {}): Promise<CliLab> {
  const { kind, settings } = await findLabConnection(options, io, parts);
  const { network, host, options: given } = settings;
  return { ...kind.connect(settings), kind, network, host, options: given };
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

/**
 * Finds the lab, and what it takes to connect to it.
 *
 * @throws {UsageError} that says what is missing and where it can be given
 */
export async function findLabConnection(options: LabOptions, io: Io, parts: Partial<Network> = {}): Promise<FoundLab> {
  const host = createHost({ env: io.env, cwd: io.cwd, readStdin: io.readStdin });
  const { kind, url, options: configured, maxRequestsPerSecond } = await findLab(options, io, host);
  const perSecond = options.maxRequestsPerSecond ?? maxRequestsPerSecond;
  requireAddress(url);
  refuseForeignFlags(kind, options, ({ connectionOptions }) => connectionOptions);
  const given = pickOptions(options, kind.connectionOptions);
  const settings = {
    url,
    network: createNetwork({ ...io.network, ...parts, ...(perSecond !== undefined && { limits: { perSecond } }) }),
    host,
    secret: readSecretFile(options, io),
    pollIntervalMs: options.pollInterval,
    options: { ...configured, ...given } satisfies AnyOptionValues,
  };
  return { kind, settings };
}

/** @throws {UsageError} for what is no address of a server */
export function requireAddress(url: string): void {
  if (!/^https?:\/\/[^\s?#]+$/i.test(url) || !URL.canParse(url))
    throw new UsageError(`"${url}" is not an address. One looks like https://lab.example.com.`);
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

async function findLab(options: LabOptions, io: Io, host: Host): Promise<LabEntry> {
  if (options.lab !== undefined && (options.kind !== undefined || options.url !== undefined)) {
    throw new UsageError(
      '--lab names a lab of rigline.yaml, and --kind and --url describe one. Give one or the other.',
    );
  }
  if (options.kind === undefined && options.url === undefined) {
    const config = readConfig(io.cwd, options.config);
    const entry = config && findEntry(config, options.lab);
    if (entry) return entry;
    if (options.lab !== undefined)
      throw new UsageError(`There is no rigline.yaml that could describe the lab "${options.lab}".`);
  }
  const kind = options.kind === undefined ? await guessKind(options, host) : findLabKind(options.kind);
  if (!kind)
    throw new UsageError(
      `Which lab? Give --kind (${labKinds.map(({ name }) => name).join(', ')}) and --url, or describe labs in rigline.yaml and give --lab.`,
    );
  const url = options.url ?? (await kind.findUrl(host));
  if (url) return { kind, url, options: {} };
  throw new UsageError(`Where is the ${kind.name} lab? Give --url, or ${kind.urlAdvice}.`);
}

/**
 * The labs' own variables and files name a lab by themselves.
 *
 * @throws {UsageError} when they name several: which one is meant must not depend on an order that nobody knows
 */
async function guessKind({ url }: LabOptions, host: Host): Promise<LabKind | undefined> {
  if (url !== undefined) return undefined;
  const urls = await Promise.all(labKinds.map(async (kind) => ({ kind, url: await kind.findUrl(host) })));
  const [found, ...others] = urls.filter((one) => Boolean(one.url));
  if (found && others.length > 0) {
    const named = [found, ...others].map((one) => `${one.kind.title} at ${one.url}`).join(' and ');
    throw new UsageError(`Which lab? The environment and the files around name ${named}. Give --kind.`);
  }
  return found?.kind;
}

/** @throws {UsageError} for a file that cannot be read, or is empty */
export function readSecretFile({ tokenFile }: LabOptions, io: Io): string | undefined {
  if (tokenFile === undefined) return undefined;
  let secret: string;
  try {
    secret = readFileSync(resolve(io.cwd, tokenFile), 'utf8').trim();
  } catch (error) {
    throw new UsageError(`--token-file ${tokenFile} cannot be read: ${messageOf(error)}`, { cause: error });
  }
  if (secret !== '') return secret;
  throw new UsageError(`--token-file ${tokenFile} is empty. It has to hold the secret of the lab.`);
}
