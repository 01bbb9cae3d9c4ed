import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import {
  type ClientCredentials,
  createNetwork,
  createStbTesterLab,
  createTestflingerLab,
  type Lab,
  type Network,
  UsageError,
} from '../sdk/index.ts';
import { type Config, isLabKind, type LabEntry, labKinds, readConfig, readPortalUrl } from './config.ts';
import { parseDuration } from './duration.ts';
import type { Io } from './io.ts';

/** The options by which every command finds its lab. */
export interface LabOptions {
  readonly lab?: string;
  readonly kind?: string;
  readonly url?: string;
  readonly config?: string;
  readonly tokenFile?: string;
  readonly pollInterval?: number;
}

/** A lab that is ready to be asked, with the network it was made on. */
export type ConnectedLab = { readonly network: Network } & (
  | { readonly kind: 'stb-tester'; readonly lab: ReturnType<typeof createStbTesterLab> }
  | { readonly kind: 'testflinger'; readonly lab: ReturnType<typeof createTestflingerLab> }
);

export function addLabOptions(command: Command): Command {
  return command
    .optionsGroup('Lab:')
    .option('--lab <name>', 'a lab of rigline.yaml')
    .addOption(new Option('--kind <kind>', 'the kind of lab').choices(labKinds))
    .option('--url <url>', 'the address of the lab')
    .option('--config <file>', 'the configuration (default: the nearest rigline.yaml upwards)')
    .option('--token-file <file>', 'file with the stb-tester access token, or the Testflinger secret key')
    .option('--poll-interval <duration>', 'pause between two looks at a Testflinger job (default: 10s)', parseDuration);
}

/**
 * Finds the lab and the secrets for it.
 *
 * @throws {UsageError} that says what is missing and where it can be given
 */
export function connectLab(options: LabOptions, io: Io, parts: Partial<Network> = {}): ConnectedLab {
  const { kind, url } = findLab(options, io);
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new UsageError(`"${url}" is not an address. One looks like https://lab.example.com.`);
  const network = createNetwork({ ...io.network, ...parts });
  const base = { url, network };
  if (kind === 'stb-tester')
    return { kind, network, lab: createStbTesterLab({ ...base, token: requireToken(options, io) }) };
  return {
    kind,
    network,
    lab: createTestflingerLab({
      ...base,
      credentials: findCredentials(options, io),
      pollIntervalMs: options.pollInterval,
    }),
  };
}

/** The lab without its type of request: for commands that submit nothing. */
export function connectAnyLab(options: LabOptions, io: Io): Lab<never> {
  return connectLab(options, io).lab;
}

/**
 * The lab for a command about one job.
 *
 * @throws {UsageError} also for what cannot be the id of a job there, before the lab is asked
 */
export function connectForJob(id: string, options: LabOptions, io: Io): { lab: Lab<never>; network: Network } {
  const { lab, network } = connectLab(options, io);
  if (lab.jobIds.pattern.test(id)) return { lab, network };
  throw new UsageError(`"${id}" is not a job id of a ${lab.kind} lab. One looks like ${lab.jobIds.example}.`);
}

function findLab(options: LabOptions, io: Io): LabEntry {
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
  const kind = options.kind ?? guessKind(options, io);
  if (!isLabKind(kind))
    throw new UsageError(
      `Which lab? Give --kind (${labKinds.join(' or ')}) and --url, or describe labs in rigline.yaml and give --lab.`,
    );
  const url = options.url ?? (kind === 'testflinger' ? io.env['TESTFLINGER_SERVER'] : readPortalUrl(io.cwd));
  if (url) return { kind, url };
  throw new UsageError(
    kind === 'testflinger'
      ? 'Where is the Testflinger server? Give --url, or set TESTFLINGER_SERVER.'
      : 'Where is the stb-tester portal? Give --url, or run inside a test-pack whose .stbt.conf has portal_url.',
  );
}

/** The labs' own variables and files name a lab by themselves. */
function guessKind({ url }: LabOptions, io: Io): string | undefined {
  if (url !== undefined) return undefined;
  if (io.env['TESTFLINGER_SERVER'] !== undefined) return 'testflinger';
  return readPortalUrl(io.cwd) === undefined ? undefined : 'stb-tester';
}

function findEntry(config: Config, name = config.default): LabEntry | undefined {
  const names = Object.keys(config.labs);
  const wanted = name ?? (names.length === 1 ? names[0] : undefined);
  const entry = wanted !== undefined && Object.hasOwn(config.labs, wanted) ? config.labs[wanted] : undefined;
  if (!entry)
    throw new UsageError(
      `${name === undefined ? 'Which lab?' : `There is no lab "${name}".`} ${config.path} has ${names.join(', ')}.`,
    );
  return entry;
}

function requireToken(options: LabOptions, io: Io): string {
  const token = readSecretFile(options, io) ?? io.env['STBT_AUTH_TOKEN']?.trim();
  if (token) return token;
  throw new UsageError(
    'stb-tester needs an access token. Set STBT_AUTH_TOKEN, or give --token-file. The portal makes one in the user menu.',
  );
}

function findCredentials(options: LabOptions, io: Io): ClientCredentials | undefined {
  const clientId = io.env['TESTFLINGER_CLIENT_ID'];
  const secretKey = readSecretFile(options, io) ?? io.env['TESTFLINGER_SECRET_KEY'];
  if (!clientId && !secretKey) return undefined;
  if (!clientId || !secretKey) {
    throw new UsageError(
      `Testflinger credentials are half given: ${clientId ? 'TESTFLINGER_SECRET_KEY (or --token-file)' : 'TESTFLINGER_CLIENT_ID'} is missing.`,
    );
  }
  return { clientId, secretKey };
}

function readSecretFile({ tokenFile }: LabOptions, io: Io): string | undefined {
  if (tokenFile === undefined) return undefined;
  try {
    return readFileSync(resolve(io.cwd, tokenFile), 'utf8').trim();
  } catch (error) {
    throw new UsageError(
      `--token-file ${tokenFile} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
}
