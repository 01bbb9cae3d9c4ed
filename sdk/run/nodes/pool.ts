import { createLine } from './line.ts';

/**
 * The nodes of one run: which of them it uses, and which have failed it. Nobody is asked and nothing is polled: what other
 * people do on a node, only the lab knows, and says so when a job is submitted.
 */
export interface NodePool {
  /**
   * Takes a node for a job, and waits while all that would do are in use by this run. Who came first is served first, unless
   * what is free will not do for them.
   *
   * @returns undefined when all of them are in quarantine: then there is nothing to wait for
   * @throws the signal's reason when aborted
   */
  take(wish: TakeWish, signal?: AbortSignal): Promise<string | undefined>;
  /**
   * Takes a node that is free now, but none of `except`, such as those that the lab has just called busy. Undefined when there
   * is none. Nobody who waits is overtaken: what is free did not do for them.
   */
  takeNow(wish: TakeWish & { readonly except?: readonly string[] }): string | undefined;
  /**
   * Gives a node back, to whoever has waited longest for it.
   *
   * @returns true when the node goes into quarantine now, which is to be told
   * @throws {Error} for a node that was not taken
   */
  giveBack(node: string, use: NodeUse): boolean;
  /**
   * Resolves when a node is given back on which a job has ended: for whoever found all of them busy at the lab, and had better
   * ask again then. A node that only turned out to be busy is no news, or two who wait would wake each other for ever.
   *
   * @throws the signal's reason when aborted
   */
  nextChange(signal?: AbortSignal): Promise<void>;
  isInUse(node: string): boolean;
  isQuarantined(node: string): boolean;
  /** In the order in which they went there. */
  quarantined(): readonly string[];
}

/** Which node a job wants. */
export interface TakeWish {
  /** Nodes or queues that would do, the best first. */
  readonly nodes: readonly string[];
  /** Those among them that are a last resort, such as one that has failed this job: only when all others are in quarantine. */
  readonly avoid?: readonly string[];
}

/** What became of a node that was taken. */
export interface NodeUse {
  /** The job on it fell to the infrastructure. */
  readonly infra: boolean;
  /** It never had the job, because the lab calls it busy. @default false */
  readonly wasBusy?: boolean;
}

export interface NodePoolOptions {
  /** Failures of a node within this run after which it gets no more jobs. @default 2 */
  readonly quarantineAfter?: number;
  /**
   * The lab lets jobs wait in line, so several jobs of this run may have a node at once. Nobody waits then, and the nodes with
   * the fewest jobs are taken first. @default false
   */
  readonly isShared?: boolean;
  /** Nodes that jobs of this run have already, one entry a job; for a run that is taken up again. */
  readonly used?: readonly string[];
  /** Nodes that have failed this run already, one entry a failure. */
  readonly failures?: readonly string[];
  /** Nodes that are in quarantine already. */
  readonly quarantined?: readonly string[];
}

/** Makes the pool of a run: a new one, or as the journal of a run tells. */
export function createNodePool({
  quarantineAfter = 2,
  isShared = false,
  used = [],
  failures: failed = [],
  quarantined: barred = [],
}: NodePoolOptions = {}): NodePool {
  const uses = countAll(used);
  const failures = countAll(failed);
  const quarantine = new Set(barred);
  for (const [node, count] of failures) if (count >= quarantineAfter) quarantine.add(node);
  const waiters = createLine<{ readonly wish: TakeWish }, string | undefined>();
  const watchers = createLine<object, void>();

  const usesOf = (node: string): number => uses.get(node) ?? 0;
  const findOpen = ({ nodes, avoid = [] }: TakeWish): readonly string[] => {
    const open = nodes.filter((node) => !quarantine.has(node));
    const better = open.filter((node) => !avoid.includes(node));
    return better.length > 0 ? better : open;
  };
  const takeFree = (open: readonly string[]): string | undefined => {
    const node = isShared
      ? [...open].sort((one, other) => usesOf(one) - usesOf(other))[0]
      : open.find((one) => usesOf(one) === 0);
    if (node !== undefined) uses.set(node, usesOf(node) + 1);
    return node;
  };
  const serve = (): void => {
    for (const waiter of waiters.all()) {
      const open = findOpen(waiter.wish);
      const node = takeFree(open);
      if (node !== undefined || open.length === 0) waiter.leave(node);
    }
  };

  return {
    async take(wish, signal) {
      signal?.throwIfAborted();
      const open = findOpen(wish);
      const node = takeFree(open);
      return node !== undefined || open.length === 0 ? node : await waiters.join({ wish }, signal);
    },
    takeNow: ({ except = [], ...wish }) => takeFree(findOpen(wish).filter((node) => !except.includes(node))),
    giveBack(node, { infra, wasBusy = false }) {
      const count = usesOf(node);
      if (count === 0) throw new Error(`node ${node} was given back to the pool, and nobody had taken it`);
      uses.set(node, count - 1);
      if (infra) failures.set(node, (failures.get(node) ?? 0) + 1);
      const isNew = infra && !quarantine.has(node) && (failures.get(node) ?? 0) >= quarantineAfter;
      if (isNew) quarantine.add(node);
      serve();
      if (!wasBusy) for (const watcher of watchers.all()) watcher.leave(undefined);
      return isNew;
    },
    async nextChange(signal) {
      signal?.throwIfAborted();
      await watchers.join({}, signal);
    },
    isInUse: (node) => usesOf(node) > 0,
    isQuarantined: (node) => quarantine.has(node),
    quarantined: () => [...quarantine],
  };
}

function countAll(nodes: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const node of nodes) counts.set(node, (counts.get(node) ?? 0) + 1);
  return counts;
}
