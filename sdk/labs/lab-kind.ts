import type { Paging } from '../http/paging.ts';
import type { Transport } from '../http/transport.ts';
import type { Host } from './host.ts';
import type { Lab, LabNode, PlannedJob } from './lab.ts';
import type { AnyOptionValues, LabOption, OptionValues } from './lab-option.ts';
import type { Network } from './network.ts';

/**
 * All that a shell knows of a kind of lab: what it is called, which options it takes, where its users keep its address and
 * its secrets, and how a connection to one is made. There is one of these a folder.
 */
export interface LabKind {
  readonly name: string;
  /** With an article, for messages: `an stb-tester portal`. */
  readonly title: string;
  /** What the arguments of `rigline run` are. */
  readonly tests: string;
  /** What `rigline jobs` can filter by; absent where the lab cannot list jobs. */
  readonly filters?: string;
  /** How its API deals out long lists; absent where they come whole. */
  readonly paging?: Paging;
  /** Options of the connection: they go with every command, and may stand in `rigline.yaml`. */
  readonly connectionOptions: readonly LabOption[];
  /** Options of `rigline run`. */
  readonly runOptions: readonly LabOption[];
  /** Options of `rigline reserve`; absent where the lab gives no device away. */
  readonly reserveOptions?: readonly LabOption[];
  /** Environment variables that are read. */
  readonly environment: readonly EnvironmentVariable[];
  /** Programs of this machine that some commands start. */
  readonly programs?: readonly NeededProgram[];
  /** A whole command for the help, without the name of the program. */
  readonly example: string;
  /**
   * The address, as the lab's own variables and files give it.
   *
   * @throws {UsageError} for a file that cannot be read
   */
  findUrl(host: Host): Promise<string | undefined>;
  /** Where else the address can be given, as a sentence. */
  readonly urlAdvice: string;
  /**
   * Finds the secrets, and connects. Nothing is sent.
   *
   * @throws {UsageError} that says what is missing, and where it can be given
   */
  connect(settings: ConnectionSettings): ConnectedLab;
}

export interface EnvironmentVariable {
  readonly name: string;
  readonly holds: string;
  /** Another variable without which this one says nothing. */
  readonly needs?: string;
  /**
   * It is part of the credentials: a secret, or the name that goes with one. A shell that is given values, and not an
   * environment, takes it under this name in lower case. Absent for what has an option, and for other spellings.
   */
  readonly credential?: 'secret' | 'name';
}

/** A program that has to be there, which `--version` shows. */
export interface NeededProgram {
  readonly name: string;
  /** What does not work without it, e.g. `runs of a working tree`. */
  readonly purpose: string;
}

export interface ConnectionSettings {
  readonly url: string;
  readonly network: Network;
  readonly host: Host;
  /** From a file that the user named; goes before the environment. */
  readonly secret?: string | undefined;
  /** Pause between two looks at a job, in ms. @default the kind's own */
  readonly pollIntervalMs?: number | undefined;
  /** Values of the kind's connection options. */
  readonly options: AnyOptionValues;
}

/** A lab that is ready to be asked. */
export interface ConnectedLab {
  readonly lab: Lab;
  /** The way to the server for calls that nobody has modelled. */
  readonly transport: Transport;
  /** The node that is meant when none is named. */
  readonly defaultNode?: string | undefined;
  /**
   * Makes jobs of what the user asked for.
   *
   * @throws {UsageError} for whatever is wrong with it; nothing has been submitted
   */
  plan(request: PlanRequest): Promise<PlannedRun>;
  /**
   * Makes the job that reserves a device, where the lab can do that. It tells by a `reserved` event that it has one.
   *
   * @throws {UsageError} for whatever is wrong with it; nothing has been submitted
   */
  planReservation?(request: ReservationRequest): Promise<PlannedJob>;
  /** How a person logs in, where the lab knows people. */
  readonly login?: LabLogin;
}

export interface ReservationRequest {
  /** Values of the kind's reserve options. */
  readonly options: AnyOptionValues;
  readonly signal?: AbortSignal | undefined;
}

/** A login that outlasts the command which makes it. */
export interface LabLogin {
  /**
   * Logs a person in, and keeps that for later commands.
   *
   * @throws {LabError} `refused` when it was denied, came too late, or the server has no such login
   */
  login(options: LoginOptions): Promise<LoginState>;
  /** Who later commands will be, as the lab sees it. */
  status(signal?: AbortSignal): Promise<LoginState>;
  /** Forgets the login; a sentence says what that leaves at the lab. */
  logout(signal?: AbortSignal): Promise<string>;
}

export interface LoginOptions {
  /** Shows a person where to go, and what to type in there. Texts are the lab's. */
  readonly show: (prompt: LoginPrompt) => void;
  readonly signal?: AbortSignal | undefined;
}

export interface LoginPrompt {
  readonly url: string;
  readonly code: string;
  /** The page with the code filled in, where there is one. */
  readonly completeUrl?: string;
  readonly expiresInMs: number;
}

export interface LoginState {
  /** `credentials`: from the environment or a file. `login`: of a person, kept on this machine. */
  readonly by: 'credentials' | 'login' | 'nothing';
  /** Who the lab takes us for. */
  readonly user?: string;
  readonly role?: string;
  /** When the login has to be made anew; ISO 8601. */
  readonly expiresAt?: string;
  /** A sentence for the user. */
  readonly detail: string;
}

export interface PlanRequest {
  /** The arguments: test cases, job files, test files. */
  readonly tests: readonly string[];
  /** Values of the kind's run options. */
  readonly options: AnyOptionValues;
  readonly signal?: AbortSignal | undefined;
  /**
   * Nodes that were chosen for it, the best first: a job for each, and each may take the place of a busy one when there are
   * more than `count`. @default what the options of the kind say
   */
  readonly nodes?: ChosenNodes | undefined;
  /** What to do about a node that is busy. @default what the options of the kind say, or else what its labs do */
  readonly whenBusy?: WhenBusy | undefined;
  /** Told what the user should know before anything is submitted. */
  readonly warn: (message: string) => void;
  /** Only the plan is wanted: nothing is pushed, and nothing changes at the lab. @default false */
  readonly isDryRun?: boolean | undefined;
}

/**
 * What becomes of a job whose node is busy. `fail`: it is not submitted. `wait`: it waits for that node, until the queue
 * clock runs out. `next`: it takes any node that was chosen and is free, and waits while none is.
 */
export type WhenBusy = 'fail' | 'wait' | 'next';

/** Nodes to run on. */
export interface ChosenNodes {
  readonly nodes: readonly LabNode[];
  /** How many of them get a job; the others are alternatives. */
  readonly count: number;
}

/** Jobs ready to be submitted. */
export interface PlannedRun<Request = unknown> {
  readonly jobs: readonly PlannedJob<Request>[];
  /** Nodes over which the tests of the one job are to be spread, in batches. */
  readonly shardOver?: readonly string[];
  /** Removes what was made for them; to be called when the run is over. */
  dispose(): Promise<void>;
}

interface Definition<
  Request,
  Connection extends readonly LabOption[],
  Run extends readonly LabOption[],
  Reserve extends readonly LabOption[],
> extends Omit<LabKind, 'connect' | 'connectionOptions' | 'runOptions' | 'reserveOptions'> {
  readonly connectionOptions: Connection;
  readonly runOptions: Run;
  readonly reserveOptions?: Reserve;
  connect(settings: Omit<ConnectionSettings, 'options'> & { readonly options: OptionValues<Connection> }): {
    readonly lab: Lab<Request>;
    readonly transport: Transport;
    readonly defaultNode?: string | undefined;
    plan(request: Omit<PlanRequest, 'options'> & { readonly options: OptionValues<Run> }): Promise<PlannedRun<Request>>;
    planReservation?(
      request: Omit<ReservationRequest, 'options'> & { readonly options: OptionValues<Reserve> },
    ): Promise<PlannedJob<Request>>;
    readonly login?: LabLogin;
  };
}

/** A kind whose options have their own types inside, and any outside: only its own plan ever reaches its own lab. */
export function defineLabKind<
  Request,
  const Connection extends readonly LabOption[],
  const Run extends readonly LabOption[],
  const Reserve extends readonly LabOption[] = readonly [],
>(definition: Definition<Request, Connection, Run, Reserve>): LabKind {
  return definition as unknown as LabKind;
}
