import type { VirtualClock } from '../clock.ts';
import type { ScriptedFile } from '../content.ts';
import type { FaultRule } from '../faults/rule.ts';
import type { Scripted } from '../script-choice.ts';
import type { JobDefinition } from './job-schema.ts';
import type { Phase } from './phases.ts';

/** What a client of the server may do, in the spelling of the server's own records. */
export interface SeedClient {
  readonly id: string;
  readonly secret: string;
  readonly role?: Role;
  readonly max_priority?: Readonly<Record<string, number>>;
  readonly allowed_queues?: readonly string[];
  readonly max_reservation_time?: Readonly<Record<string, number>>;
}

export type Role = 'admin' | 'manager' | 'contributor' | 'agent';

/** What exists before the first request, and again after every reset. */
export interface Seed {
  readonly clients?: readonly SeedClient[];
  readonly restrictedQueues?: readonly string[];
  /** Key of the access tokens' signature. @default a fixed one */
  readonly jwtSigningKey?: string;
  /** How the server is configured where the options do not say. */
  readonly default?: { readonly secretsStore?: boolean; readonly oidc?: boolean; readonly webhook?: boolean };
  /** Where job events go if `default` or an option asks for a webhook. */
  readonly webhook?: Webhook;
  /** Rows that exist from the start, in the spelling of the API. */
  readonly fixtures?: {
    /** Records without anybody behind them. */
    readonly agents?: readonly {
      readonly name: string;
      readonly state?: string;
      readonly queues?: readonly string[];
    }[];
    readonly queues?: Readonly<Record<string, string>>;
    readonly images?: Readonly<Record<string, Readonly<Record<string, string>>>>;
    /** Definitions of jobs that wait. */
    readonly jobs?: readonly Readonly<Record<string, unknown>>[];
  };
}

/** How long things take, in milliseconds of lab time. The defaults are those of a real agent. */
export interface Timing {
  /** Between two looks at the queues. @default 10000 */
  readonly pollIntervalMs?: number;
  /** Between two lumps of output, and between two looks for a cancel or a timeout. @default 10000 */
  readonly outputIntervalMs?: number;
  /** From the start of a command to the first look at it. @default 1000 */
  readonly startMs?: number;
  /** For each of the three lines that announce a phase. @default 1000 */
  readonly bannerLineMs?: number;
  /** Between two looks of an allocated child at its parent. @default 60000 */
  readonly allocatedIntervalMs?: number;
}

/** What happens in one phase of a scripted job. */
export interface PhaseScript {
  /** @default 0 */
  readonly exitCode?: number;
  /** How long the command runs. @default 500 */
  readonly durationMs?: number;
  /** Output without line ends. Plain strings are spread evenly over the duration. */
  readonly lines?: readonly (string | { readonly afterMs: number; readonly text: string })[];
  /** Text of the serial console; sent when the phase has ended. */
  readonly serial?: string;
  /** The agent only passes through the phase, as if the job did not ask for it. @default false */
  readonly skip?: boolean;
}

/** How an agent plays a job. A phase that is not mentioned takes half a second and succeeds. */
export interface AgentScript extends Partial<Readonly<Record<Phase, PhaseScript>>> {
  /** File name to content; packed under `artifacts/` and uploaded before the job is complete. */
  readonly artifacts?: Readonly<Record<string, ScriptedFile>>;
  /** The agent vanishes in this phase: every state stays as it is. */
  readonly dies?: { readonly phase: Phase };
  /** So many cancels are overwritten by the agent's next state, as happens when the two cross; true means one. @default 0 */
  readonly losesCancel?: boolean | number;
  /** Provisioning ends with 46 and the agent takes itself offline. */
  readonly recoveryFails?: boolean;
  /** How long after the end the result reaches the server. @default 0 */
  readonly lateMs?: number;
  /** Attachments cannot be unpacked: nothing runs but cleanup. @default false */
  readonly rejectsAttachments?: boolean;
  /** Cuts the log into fragments of so many characters, wherever that is. @default as the output comes */
  readonly pieceLength?: number;
}

/** How an agent plays jobs: all the same, each the next of a list whose last repeats, or each its own. */
export type JobScript = Scripted<AgentScript, JobDefinition>;

/** One agent: who it is, what it serves and how it plays jobs. */
export interface AgentPlan {
  readonly name: string;
  readonly queues: readonly string[];
  readonly location?: string;
  /** What the agent drives. One of type `multi` submits the jobs of `provision_data.jobs` itself. @default 'noprovision' */
  readonly provisionType?: string;
  readonly comment?: string;
  readonly identifier?: string;
  /** Queues to advertise, with their descriptions. @default none */
  readonly advertises?: Readonly<Record<string, string>>;
  /** Images per queue, each with the line that goes into `provision_data`. @default none */
  readonly images?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** @default '127.0.0.1' */
  readonly deviceIp?: string;
  /** @default every phase succeeds */
  readonly script?: JobScript;
  /** The test phase really runs `test_data.test_cmds` on this machine, in a scratch folder. @default false */
  readonly exec?: boolean;
}

/** Where the server forwards job events. */
export interface Webhook {
  readonly url: string;
  /** Sent as bearer token. */
  readonly token?: string;
  /** @default the global fetch */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** What the identity provider says when the server asks it whether a person has agreed to a login. */
export type ProviderAnswer = 'pending' | 'slow-down' | 'approve' | 'deny' | 'expire' | 'unreachable';

/** The identity provider behind a server with OIDC, and the person who logs in there. */
export interface IdentityProvider {
  /** Becomes the client id of the person's account. @default 'somebody@lab.test' */
  readonly email?: string;
  /** Answers to the polls of each login, in order; the last one repeats. @default one 'pending', then 'approve' */
  readonly answers?: readonly ProviderAnswer[];
  /** Between two polls; whoever asks sooner is told to slow down. @default 5 */
  readonly intervalSeconds?: number;
  /** How long a login may take. @default 300 */
  readonly expiresInSeconds?: number;
}

export interface TestflingerOptions {
  /** @default a wall clock */
  readonly clock?: VirtualClock;
  /** Numbers from 0 up to 1; ids and tokens are made of them. @default Math.random */
  readonly random?: () => number;
  /** What stands in it yields to the options beside it. */
  readonly seed?: Seed;
  /** The server has a secrets store. @default false */
  readonly secretsStore?: boolean;
  /** Anonymous requests are refused. @default false */
  readonly oidc?: boolean;
  /** Who lets people in; having one makes a server with OIDC. @default none: with OIDC the provider is out of reach */
  readonly identityProvider?: IdentityProvider;
  readonly webhook?: Webhook;
  /** @default none: jobs are accepted and wait */
  readonly agents?: readonly AgentPlan[];
  /** How jobs go at agents without a script of their own; a list is shared by them. @default every phase succeeds */
  readonly script?: JobScript;
  readonly timing?: Timing;
  /** What goes wrong from the start, and again after a reset. @default nothing */
  readonly faults?: readonly FaultRule[];
}

export type ResolvedTiming = Required<Timing>;

/** Fills in the timing of a real agent. */
export function resolveTiming(timing: Timing = {}): ResolvedTiming {
  return {
    pollIntervalMs: 10_000,
    outputIntervalMs: 10_000,
    startMs: 1000,
    bannerLineMs: 1000,
    allocatedIntervalMs: 60_000,
    ...timing,
  };
}

const defaultSigningKey = 'signing key of a virtual Testflinger server';

/** How a server is configured, when options and seed have had their say. */
export interface Setup {
  readonly signingKey: string;
  readonly secretsStore: boolean;
  readonly oidc: boolean;
  readonly identityProvider: IdentityProvider | undefined;
  readonly webhook: Webhook | undefined;
}

export function resolveSetup(options: TestflingerOptions, seed: Seed = {}): Setup {
  const { secretsStore = false, oidc = false, webhook = false } = seed.default ?? {};
  return {
    signingKey: seed.jwtSigningKey ?? defaultSigningKey,
    secretsStore: options.secretsStore ?? secretsStore,
    oidc: options.oidc ?? (options.identityProvider !== undefined || oidc),
    identityProvider: options.identityProvider,
    webhook: options.webhook ?? (webhook ? seed.webhook : undefined),
  };
}
