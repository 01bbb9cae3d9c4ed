import { createClock, type SteerableClock, type VirtualClock } from './clock.ts';
import { readFaults } from './documents/faults.ts';
import type { SeedFile } from './documents/seed.ts';
import type { Faults } from './faults/faults.ts';
import type { FaultRule } from './faults/rule.ts';
import { kinds, type LabKind, type LabOptions, type Labs, labKinds, type ScenarioName } from './kinds.ts';
import { isSteerable, type Tally, type VirtualLab } from './lab.ts';
import type { LabKindDefinition } from './lab-kind.ts';
import { type ListeningLab, type ListenOptions, listen } from './listen.ts';
import { createRandom, pickSeed } from './random.ts';
import type { RequestRecord } from './steering/journal.ts';

/** How a mock begins. What is given here of the lab's own options comes last, and wins. */
export type MockOptions<K extends LabKind> = Omit<LabOptions[K], 'clock' | 'random' | 'seed' | 'script' | 'faults'> & {
  /** A clock, or how fast one is to run: 1 is real time, 60 a minute a second, 0 stands still. @default 1 */
  readonly clock?: VirtualClock | { readonly speed: number };
  /** One of the stories of this kind of lab; `rigline mock --list` names them. @default the usual nodes, which work */
  readonly scenario?: ScenarioName<K>;
  /** Configurations of the server, as `--with` takes them, e.g. `secrets-store`. */
  readonly with?: readonly string[];
  /** A seed in the form of schemas/seed.json. With one there are no nodes unless they are asked for. */
  readonly seed?: unknown;
  /** A script for the nodes: in the form of schemas/script.json, with its `kind`, or what `mock.lab.script` takes. */
  readonly script?: unknown;
  /** What goes wrong from the start, after what goes wrong in the scenario; of the form of schemas/faults.json. */
  readonly faults?: readonly FaultRule[];
  /** Nodes really run what they are given, on this machine, where the kind of lab can. @default false */
  readonly exec?: boolean;
  /** The queues that Testflinger agents serve. @default ["demo"] */
  readonly queues?: readonly string[];
  /** Where chance begins: the same number, the same faults, ids and order. @default another one each time */
  readonly randomSeed?: number;
};

/** A virtual lab for somebody's tests. */
export interface Mock<L> {
  /** The lab itself: what it knows, and how its nodes play. */
  readonly lab: L;
  /** Talks to the lab without a socket; takes what the global `fetch` takes, and any host will do. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** Serves the lab over HTTP, on the loopback interface and a free port unless told otherwise. */
  listen(options?: ListenOptions): Promise<ListeningLab>;
  readonly clock: SteerableClock;
  readonly faults: Faults;
  /** Every request so far, steering apart; oldest first. */
  readonly requests: readonly RequestRecord[];
  /** How many requests there were, and how many of them broke the API's description. */
  tally(): Tally;
  /** The number that chance began with: give it as `randomSeed` to have the same again. */
  readonly randomSeed: number;
  /** What a client has to know besides the address, such as a token that was made up. */
  readonly hint: string | undefined;
  /** Everything the lab knows, as plain JSON. */
  dump(): unknown;
  /** Back to how it began. */
  reset(): Promise<void>;
  /** The same with another seed. @throws RangeError for one that is none */
  seed(seed: unknown): Promise<void>;
  /** Ends the lab, and every server that `listen` started. */
  close(): Promise<void>;
}

/**
 * Makes a virtual lab of one kind.
 *
 * @example
 * const mock = createMock('testflinger', { scenario: 'agent-dies', clock: { speed: 0 } });
 * const answer = await mock.fetch('http://lab/v1/job', { method: 'POST', … });
 * await mock.clock.advance(60_000);
 * @throws RangeError for a kind, a scenario, a configuration, a seed, a script or a fault that is none
 */
export function createMock<K extends LabKind>(kind: K, options: MockOptions<K> = {} as MockOptions<K>): Mock<Labs[K]> {
  if (!Object.hasOwn(kinds, kind))
    throw new RangeError(`there is no lab of kind ${JSON.stringify(kind)}; there are ${labKinds.join(', ')}`);
  const definition = kinds[kind] as unknown as LabKindDefinition<LabOptions[K], Labs[K]>;
  // What differs from kind to kind is only handed on here.
  const { clock: time = { speed: 1 }, randomSeed = pickSeed(), ...rest }: MockOptions<LabKind> = options;
  const clock = 'now' in time ? time : createClock(time);
  if (!isSteerable(clock)) throw new RangeError('the clock of a mock is one that createClock made');
  const labOptions = { ...resolveOptions(definition, rest), clock, random: createRandom(randomSeed) };
  const lab = definition.create(labOptions);
  const servers: ListeningLab[] = [];
  return {
    lab,
    clock,
    randomSeed,
    fetch: async (input, init) => await lab.fetch(new Request(input, init)),
    async listen(listenOptions) {
      const server = await listen(lab, listenOptions);
      servers.push(server);
      return server;
    },
    // In plain JavaScript nobody else looks at what is added.
    faults: { ...lab.faults, add: (...rules) => lab.faults.add(...readFaults(rules)) },
    requests: lab.requests,
    tally: lab.tally,
    hint: definition.hint?.(labOptions),
    dump: lab.dump,
    reset: lab.reset,
    seed: lab.seed,
    async close() {
      await Promise.all(servers.map((server) => server.close()));
      await lab.close();
    },
  };
}

type Wishes = Omit<MockOptions<LabKind>, 'clock' | 'randomSeed'>;

/** From the general to the particular: the usual nodes, the scenario, the seed, its configurations, the script, the rest. */
function resolveOptions<O extends object>(definition: LabKindDefinition<O, VirtualLab>, wishes: Wishes): O {
  const { scenario, with: features = [], seed, script, faults = [], exec = false, queues = [], ...own } = wishes;
  const story = scenario === undefined ? ({} as O) : findScenario(definition, scenario);
  // A seed says what is there, and nothing else is, unless somebody asks for nodes.
  const bringsNodes = seed === undefined || scenario !== undefined || exec || queues.length > 0;
  const parts: readonly object[] = [
    bringsNodes ? definition.nodes({ exec, queues }) : (definition.noNodes ?? ({} as O)),
    story,
    seed === undefined ? {} : definition.readSeed(seed),
    ...features.map((feature) => enable(definition, feature, seed as SeedFile | undefined)),
    readScript(definition, script),
    own,
    { faults: [...((story as { faults?: readonly FaultRule[] }).faults ?? []), ...readFaults(faults)] },
  ];
  return Object.assign({}, ...parts) as O;
}

function readScript<O extends object>(definition: LabKindDefinition<O, VirtualLab>, script: unknown): object {
  if (script === undefined) return {};
  const isDocument = typeof script === 'object' && script !== null && 'kind' in script;
  return isDocument ? definition.readScript(script) : { script };
}

function findScenario<O extends object>({ scenarios }: LabKindDefinition<O, VirtualLab>, name: string): O {
  const scenario = Object.hasOwn(scenarios, name) ? scenarios[name] : undefined;
  if (scenario) return scenario.options;
  throw new RangeError(`there is no scenario ${JSON.stringify(name)}; there are ${Object.keys(scenarios).join(', ')}`);
}

function enable<O extends object>(definition: LabKindDefinition<O, VirtualLab>, wish: string, seed?: SeedFile): O {
  const [name = '', value] = wish.split(/=(.*)/s, 2);
  const known = Object.keys(definition.features);
  const takesValue = known.some((feature) => feature.startsWith(`${name}=`));
  if (!takesValue && (value !== undefined || !known.includes(name)))
    throw new RangeError(`this lab has no configuration ${JSON.stringify(wish)}; it has ${known.join(', ') || 'none'}`);
  return definition.enable(name, value, seed);
}
