import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import {
  createHost,
  createNetwork,
  createTestflingerJobFolders,
  type Host,
  readTestflingerWorkerConfig,
  type TestflingerPhaseCommands,
  type TestflingerWorkerConfig,
  type TestflingerWorkerOptions,
  UsageError,
} from '../../sdk/index.ts';
import type { Io } from '../io.ts';
import type { WorkerLog } from './log-lines.ts';

/** What the command line says about a worker. */
export interface WorkerFlags {
  readonly agentId?: string;
  readonly queue?: readonly string[];
  readonly server?: string;
  readonly config?: string;
  readonly tokenFile?: string;
  readonly location?: string;
  readonly provisionType?: string;
  readonly identifier?: string;
  readonly deviceIp?: string;
  readonly setupCommand?: string;
  readonly provisionCommand?: string;
  readonly firmwareUpdateCommand?: string;
  readonly testCommand?: string;
  readonly allocateCommand?: string;
  readonly reserveCommand?: string;
  readonly cleanupCommand?: string;
  /** In ms, like the three below. */
  readonly pollingInterval?: number;
  readonly outputInterval?: number;
  readonly globalTimeout?: number;
  readonly outputTimeout?: number;
  readonly executionBasedir?: string;
  readonly json?: boolean;
}

/** What a job must not find in its environment. */
const credentialNames = ['TESTFLINGER_CLIENT_ID', 'TESTFLINGER_SECRET_KEY'] as const;

/**
 * Makes the options of a worker of the command line, the configuration and the environment, in this order.
 *
 * @throws {UsageError} that says what is missing
 */
export async function planWorker(
  flags: WorkerFlags,
  io: Io,
  { tell, warn }: WorkerLog,
): Promise<TestflingerWorkerOptions> {
  const host = createHost({
    env: { ...io.env, ...Object.fromEntries(credentialNames.map((name) => [name, undefined])) },
    cwd: io.cwd,
    readStdin: io.readStdin,
  });
  const config = await readConfigFile(flags, host, warn);
  const agentId = require(flags.agentId ?? config.agentId, 'What is this agent called? Give --agent-id.');
  const queues = require(flags.queue ?? config.queues, 'Which jobs are for this agent? Give --queue.');
  const url = require(flags.server ??
    config.url ??
    io.env['TESTFLINGER_SERVER'], 'Where is the server? Give --server.');
  const network = createNetwork(io.network);
  const root = flags.executionBasedir ?? config.executionBasedir;
  const pollIntervalMs = flags.pollingInterval ?? config.pollIntervalMs;
  const readRefreshToken = createTokenReader(flags.tokenFile ?? config.tokenFile, host);
  return {
    agentId,
    queues,
    url,
    credentials: findCredentials(io),
    readRefreshToken,
    network,
    programs: host.programs,
    folders: createTestflingerJobFolders({
      root: root === undefined ? findStateFolder(io) : host.resolve(root),
      owner: `${agentId} of ${url}`,
    }),
    location: flags.location ?? config.location,
    provisionType: flags.provisionType ?? config.provisionType,
    identifier: flags.identifier ?? config.identifier,
    deviceIp: flags.deviceIp ?? config.deviceIp,
    advertisedQueues: config.advertisedQueues,
    advertisedImages: config.advertisedImages,
    globalTimeoutS: toSeconds(flags.globalTimeout) ?? config.globalTimeoutS,
    outputTimeoutS: toSeconds(flags.outputTimeout) ?? config.outputTimeoutS,
    commands: { ...config.commands, ...listCommands(flags) },
    env: () => ({ ...config.env, agent_id: agentId, server_address: url }),
    timing: {
      ...(pollIntervalMs !== undefined && { pollIntervalMs }),
      ...(flags.outputInterval !== undefined && { outputIntervalMs: flags.outputInterval }),
    },
    tell,
    warn,
  };
}

/** What is in it must outlive a restart of the machine, and is nobody else's business. */
function findStateFolder({ env }: Io): string {
  const home = env['HOME'];
  const state = env['XDG_STATE_HOME'] ?? (home === undefined ? tmpdir() : join(home, '.local', 'state'));
  return join(state, 'rigline', 'worker');
}

function listCommands(flags: WorkerFlags): TestflingerPhaseCommands {
  const commands = {
    setup: flags.setupCommand,
    provision: flags.provisionCommand,
    firmware_update: flags.firmwareUpdateCommand,
    test: flags.testCommand,
    allocate: flags.allocateCommand,
    reserve: flags.reserveCommand,
    cleanup: flags.cleanupCommand,
  };
  return Object.fromEntries(
    Object.entries(commands).filter((entry) => entry[1] !== undefined),
  ) as TestflingerPhaseCommands;
}

async function readConfigFile(
  { config: path }: WorkerFlags,
  host: Host,
  warn: WorkerLog['warn'],
): Promise<TestflingerWorkerConfig> {
  if (path === undefined) return readTestflingerWorkerConfig({}, warn);
  const text = await host.files.readText(path);
  if (text === undefined) throw new UsageError(`The configuration ${path} cannot be read: there is no such file.`);
  let document: unknown;
  try {
    document = parse(text);
  } catch (error) {
    throw new UsageError(
      `The configuration ${path} is no YAML: ${error instanceof Error ? error.message : String(error)}`,
      {
        cause: error,
      },
    );
  }
  return readTestflingerWorkerConfig(document, (message) => warn(`${path}: ${message}`));
}

/** The file is read anew each time: somebody renews the token in it every few days. */
function createTokenReader(path: string | undefined, host: Host): (() => Promise<string>) | undefined {
  if (path === undefined) return undefined;
  return async () => {
    const text = await host.files.readText(path);
    const token = text === undefined ? '' : readToken(text.trim());
    if (token !== '') return token;
    throw new UsageError(`There is no refresh token in ${path}. It holds one as {"refresh_token": "…"}, or as it is.`);
  };
}

function readToken(text: string): string {
  if (!text.startsWith('{')) return text;
  try {
    const { refresh_token: token } = JSON.parse(text) as { refresh_token?: unknown };
    return typeof token === 'string' ? token : '';
  } catch {
    return '';
  }
}

function findCredentials({ env }: Io): TestflingerWorkerOptions['credentials'] {
  const [clientId, secretKey] = credentialNames.map((name) => env[name]);
  if (!clientId && !secretKey) return undefined;
  if (clientId && secretKey) return { clientId, secretKey };
  throw new UsageError(`Testflinger credentials are half given: ${credentialNames[clientId ? 1 : 0]} is missing.`);
}

function toSeconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : ms / 1000;
}

function require<T extends string | readonly string[]>(value: T | undefined, complaint: string): T {
  if (value !== undefined && value.length > 0) return value;
  throw new UsageError(complaint);
}
