import { setMaxListeners } from 'node:events';
import { createClock, type VirtualClock } from '../clock.ts';
import { type Content, readBlocks } from '../content.ts';
import { listTokens } from './auth.ts';
import type { Job, PortalNode, Result } from './model.ts';
import { md5Hex, type SecretsKey, useSecretsKey } from './node-crypto.ts';
import { defaultNodes, type NodePlan, type StbTesterOptions, type TestScripts, type TokenPlan } from './options.ts';
import { listNames } from './script.ts';
import { createTestPack, type TestPack } from './test-pack.ts';

/** Everything the portal knows, and the effects it works with. */
export interface Portal {
  readonly clock: VirtualClock;
  readonly random: () => number;
  readonly holdMs: number;
  testPack: TestPack;
  /** Its own address, if it is not simply the one that the client asked. */
  url: string | undefined;
  tokens: readonly TokenPlan[];
  /** What tests do on every node. */
  tests: TestScripts;
  /** How often each test case has started that `tests` speaks of. */
  readonly starts: Map<string, number>;
  readonly nodes: Map<string, PortalNode>;
  readonly jobs: Map<string, Job>;
  readonly results: Map<string, Result>;
  /** Aborted when the lab is reset or closed; a new one takes its place after a reset. */
  power: AbortController;
  /** Ends everything that goes on. */
  switchOff(reason: Error): void;
  /** MD5 of an artifact, worked out once. */
  md5(content: Content): string;
  /** The key of encrypted secrets, made when first asked for. */
  secretsKey(): Promise<SecretsKey>;
  /** Forgets all jobs, results, key presses and scripts, as if every node had restarted. What a seed leaves out is as at first. */
  restart(seed?: PortalSeed): void;
}

/** What a seed can change. */
export type PortalSeed = Pick<StbTesterOptions, 'tokens' | 'nodes' | 'testPack' | 'url'>;

/** What somebody else's job runs; no test-pack that we see has it. */
export const foreignTest = 'tests/soak.py::test_of_somebody_else';

/** A portal in its first state: idle nodes, no results. */
export function createPortal(options: StbTesterOptions): Portal {
  let seeded: PortalSeed = options;
  const hashes = new WeakMap<Content, string>();
  const listScripted = () =>
    [portal.tests, ...[...portal.nodes.values()].map(({ plan }) => plan.tests ?? {})]
      .flatMap(listNames)
      .filter((name) => name !== foreignTest);
  const portal: Portal = {
    clock: options.clock ?? createClock(),
    random: options.random ?? Math.random,
    holdMs: options.holdMs ?? 55_000,
    testPack: createTestPack(options.testPack, listScripted),
    url: undefined,
    tokens: [],
    tests: {},
    starts: new Map(),
    nodes: new Map(),
    jobs: new Map(),
    results: new Map(),
    power: createPower(),
    switchOff(reason) {
      portal.power.abort(reason);
      for (const job of portal.jobs.values()) job.stop?.abort(reason);
    },
    md5(content) {
      const hash = hashes.get(content) ?? md5Hex(readBlocks(content));
      hashes.set(content, hash);
      return hash;
    },
    secretsKey: useSecretsKey,
    restart(seed) {
      if (seed) seeded = { ...options, ...seed };
      portal.switchOff(new Error('the virtual portal was restarted'));
      portal.power = createPower();
      portal.jobs.clear();
      portal.results.clear();
      portal.nodes.clear();
      portal.starts.clear();
      portal.tests = options.tests ?? {};
      portal.tokens = listTokens(seeded.tokens);
      portal.testPack = createTestPack(seeded.testPack, listScripted);
      portal.url = seeded.url;
      for (const plan of seeded.nodes ?? defaultNodes) portal.nodes.set(plan.id, createNode(plan, portal.random));
    },
  };
  portal.restart();
  return portal;
}

/** Any number of tests may wait for its end. */
function createPower(): AbortController {
  const power = new AbortController();
  setMaxListeners(0, power.signal);
  return power;
}

const sessionLetters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A node that has done nothing yet. @throws RangeError for one whose id cannot stand in a path */
export function createNode(plan: NodePlan, random: () => number): PortalNode {
  const { id } = plan;
  if (!/^[^/\s]+$/.test(id)) throw new RangeError(`a node id is one word without slashes, not ${JSON.stringify(id)}`);
  const letters = Array.from({ length: 4 }, () => sessionLetters[Math.floor(random() * sessionLetters.length)]);
  const { session = letters.join(''), jobsBefore = 0 } = plan;
  return { plan, session, isDead: false, jobs: jobsBefore, job: null, presses: [], starts: new Map() };
}
