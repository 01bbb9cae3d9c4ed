import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { messageOf, UsageError } from '../http/errors.ts';
import type { Host } from '../labs/host.ts';
import { findLabKind, labKinds } from '../labs/kinds.ts';
import type { ConnectedLab, ConnectionSettings, LabKind } from '../labs/lab-kind.ts';
import type { AnyOptionValues } from '../labs/lab-option.ts';
import type { Network } from '../labs/network.ts';
import { createHost } from '../node/host.ts';
import { createNetwork } from '../node/network.ts';
import { findEntry, type LabEntry, readConfig } from './config.ts';
import { pickOptions, refuseForeignOptions } from './lab-options.ts';
import type { Machine } from './machine.ts';

/** Which lab is meant, as users say it. */
export interface LabChoice {
  /** A lab of `rigline.yaml`. */
  readonly lab?: string | undefined;
  readonly kind?: string | undefined;
  readonly url?: string | undefined;
  /** The configuration. @default the nearest `rigline.yaml` upwards */
  readonly config?: string | undefined;
  /** A file with the secret of the lab. */
  readonly tokenFile?: string | undefined;
  /** Pause between two looks at a job, in ms. @default the kind's own */
  readonly pollInterval?: number | undefined;
  readonly maxRequestsPerSecond?: number | undefined;
  /** Values of options that kinds of lab have, of the connection and of a run, by their keys. */
  readonly options?: AnyOptionValues | undefined;
}

/** A lab that is ready to be asked, with what it was made of. */
export interface ReachedLab extends ConnectedLab {
  readonly kind: LabKind;
  readonly network: Network;
  readonly host: Host;
  /** Values of the connection options. */
  readonly options: AnyOptionValues;
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
export async function connectLab(
  choice: LabChoice,
  machine: Machine,
  parts: Partial<Network> = {},
): Promise<ReachedLab> {
  const { kind, settings } = await findLabConnection(choice, machine, parts);
  const { network, host, options: given } = settings;
  return { ...kind.connect(settings), kind, network, host, options: given };
}

/**
 * Finds the lab, and what it takes to connect to it.
 *
 * @throws {UsageError} that says what is missing and where it can be given
 */
export async function findLabConnection(
  choice: LabChoice,
  machine: Machine,
  parts: Partial<Network> = {},
): Promise<FoundLab> {
  const host = createHostOf(machine);
  const { kind, url, options: configured, maxRequestsPerSecond } = await findLab(choice, machine, host);
  const perSecond = choice.maxRequestsPerSecond ?? maxRequestsPerSecond;
  requireAddress(url);
  refuseForeignOptions(kind, choice.options ?? {});
  const given = pickOptions(choice.options ?? {}, kind.connectionOptions);
  const settings = {
    url,
    network: createNetwork({ ...machine.network, ...parts, ...(perSecond !== undefined && { limits: { perSecond } }) }),
    host,
    secret: readSecretFile(choice, machine),
    pollIntervalMs: choice.pollInterval,
    options: { ...configured, ...given } satisfies AnyOptionValues,
  };
  return { kind, settings };
}

/** What labs may use of a machine. */
export function createHostOf({ env, cwd, readStdin, stdinName }: Machine): Host {
  return createHost({ env, cwd, stdinName, ...(readStdin && { readStdin }) });
}

/**
 * Makes sure that a text is the address of a server: http or https, without a query or a fragment.
 *
 * @throws {UsageError} for what is none
 */
export function requireAddress(url: string): void {
  if (!/^https?:\/\/[^\s?#]+$/i.test(url) || !URL.canParse(url))
    throw new UsageError(`"${url}" is not an address. One looks like https://lab.example.com.`);
}

async function findLab(options: LabChoice, machine: Machine, host: Host): Promise<LabEntry> {
  if (options.lab !== undefined && (options.kind !== undefined || options.url !== undefined)) {
    throw new UsageError(
      '--lab names a lab of rigline.yaml, and --kind and --url describe one. Give one or the other.',
    );
  }
  if (options.kind === undefined && options.url === undefined) {
    const config = readConfig(machine.cwd, options.config);
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
async function guessKind({ url }: LabChoice, host: Host): Promise<LabKind | undefined> {
  if (url !== undefined) return undefined;
  const urls = await Promise.all(labKinds.map(async (kind) => ({ kind, url: await kind.findUrl(host) })));
  const [found, ...others] = urls.filter((one) => Boolean(one.url));
  if (found && others.length > 0) {
    const named = [found, ...others].map((one) => `${one.kind.title} at ${one.url}`).join(' and ');
    throw new UsageError(`Which lab? The environment and the files around name ${named}. Give --kind.`);
  }
  return found?.kind;
}

/**
 * The secret in the file of `tokenFile`, without the white space around it; undefined where none was named.
 *
 * @throws {UsageError} for a file that cannot be read, or is empty
 */
export function readSecretFile({ tokenFile }: LabChoice, machine: Machine): string | undefined {
  if (tokenFile === undefined) return undefined;
  let secret: string;
  try {
    secret = readFileSync(resolve(machine.cwd, tokenFile), 'utf8').trim();
  } catch (error) {
    throw new UsageError(`--token-file ${tokenFile} cannot be read: ${messageOf(error)}`, { cause: error });
  }
  if (secret !== '') return secret;
  throw new UsageError(`--token-file ${tokenFile} is empty. It has to hold the secret of the lab.`);
}
