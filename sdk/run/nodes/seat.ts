import type { PlannedJob } from '../../labs/lab.ts';
import type { NodePool, NodeUse } from './pool.ts';

/** The node that a job of this run has, among those that would do for it. */
export interface Seat {
  /** The node that it has now; of a job in a line at the lab, none is known. */
  node(): string | undefined;
  /**
   * Takes a node, and waits while all that would do have other jobs of this run. A job that has one keeps it, unless that is
   * in quarantine. Undefined: all are.
   */
  take(signal: AbortSignal): Promise<string | undefined>;
  /** The lab calls the node busy: takes another one that is free, if there is one that nobody has called busy yet. */
  next(): string | undefined;
  /** Waits for a job of this run to leave a node; whoever was called busy may be free then. */
  change(signal: AbortSignal): Promise<void>;
  /** Gives the node back; true when that brings it into quarantine. */
  leave(use: Pick<NodeUse, 'infra'>): boolean;
}

/**
 * Makes the seat of a job.
 *
 * @param avoid - nodes that are a last resort
 * @param has - the node that it has already, from an earlier process
 */
export function createSeat(
  pool: NodePool,
  { target, alternatives = [] }: Pick<PlannedJob, 'target' | 'alternatives'>,
  { avoid = [], has }: { readonly avoid?: readonly string[] | undefined; readonly has?: string | undefined } = {},
): Seat {
  const wish = { nodes: [...new Set([target, ...alternatives])], avoid };
  let node = has;
  let busy: string[] = [];
  const letGo = (use: NodeUse): boolean => {
    const held = node;
    node = undefined;
    return held !== undefined && pool.giveBack(held, use);
  };
  return {
    node: () => node,
    async take(signal) {
      busy = [];
      if (node !== undefined && !pool.isQuarantined(node)) return node;
      letGo({ infra: false, wasBusy: true });
      node = await pool.take(wish, signal);
      return node;
    },
    next() {
      if (node !== undefined) busy.push(node);
      letGo({ infra: false, wasBusy: true });
      node = pool.takeNow({ ...wish, except: busy });
      return node;
    },
    change: async (signal) => await pool.nextChange(signal),
    leave: letGo,
  };
}

/** Whether a job takes a place in the pool: where jobs wait in line at the lab, only one that has a choice of nodes does. */
export function needsSeat({ alternatives = [] }: Pick<PlannedJob, 'alternatives'>, hasQueue: boolean): boolean {
  return !hasQueue || alternatives.length > 0;
}

/** The seat of a job that stands in line at the lab, where it takes no place from any other. */
export function createPlaceInLine({ target }: Pick<PlannedJob, 'target'>): Seat {
  return {
    node: () => undefined,
    take: async () => target,
    next: () => undefined,
    change: async (signal) =>
      await new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      }),
    leave: () => false,
  };
}
