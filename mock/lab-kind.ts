import type { SeedFile } from './documents/seed.ts';
import type { VirtualLab } from './lab.ts';

/** A lab with a story: what its nodes do, made ready for whoever wants to see how a client takes it. */
export interface Scenario<O> {
  /** One sentence, for `rigline mock --list`. */
  readonly about: string;
  readonly options: O;
}

/** How the nodes of a lab that nobody has described are to be. */
export interface NodeWishes {
  /** They really run what they are given, on this machine. */
  readonly exec: boolean;
  /** The queues that Testflinger agents serve; empty for the usual one. */
  readonly queues: readonly string[];
}

/** Everything that is needed to make labs of one kind from plain data. `O` are the options of the kind. */
export interface LabKindDefinition<O extends object, L extends VirtualLab> {
  create(options: O): L;
  /** A few nodes that work. */
  readonly nodes: (wishes: NodeWishes) => O;
  /** None, for a kind that has some unless told otherwise. */
  readonly noNodes?: O;
  /** By name; `happy` is one of them. */
  readonly scenarios: Readonly<Record<string, Scenario<O>>>;
  /** Configurations of the server, by the name that `--with` takes; with a sentence each. */
  readonly features: Readonly<Record<string, string>>;
  /** What a configuration means. `value` is what stands behind `=`. */
  readonly enable: (feature: string, value: string | undefined, seed: SeedFile | undefined) => O;
  /** @throws RangeError for anything that is no seed of this kind */
  readonly readSeed: (seed: unknown) => O;
  /** @throws RangeError for anything that is no script of this kind */
  readonly readScript: (script: unknown) => O;
  /** What a client has to know before it can talk to the lab, such as a token that was made up. */
  readonly hint?: (options: O) => string | undefined;
}
