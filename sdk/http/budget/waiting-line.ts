import type { Entry, Leave } from './budget.ts';

/** Somebody who waits to be let out. */
export interface Waiter<T = Leave> {
  readonly entry: Entry;
  /** Since when, in ms since the epoch. */
  readonly since: number;
  readonly go: (leave: T) => void;
}

/** Those who wait, in the order in which they came. Every step costs the same, however many they are. */
export interface WaitingLine {
  add(waiter: Waiter): void;
  remove(waiter: Waiter): void;
  /** Whose turn it is, among those for whom there is room. Long-polls that are held always have room. */
  first(room: { readonly urgent: boolean; readonly plain: boolean }): Waiter | undefined;
}

export function createWaitingLine(): WaitingLine {
  const urgent = new Set<Waiter>();
  const plain = new Map<Waiter, number>();
  const held = new Map<Waiter, number>();
  let count = 0;
  return {
    add(waiter) {
      if (waiter.entry.isUrgent) urgent.add(waiter);
      else (waiter.entry.isHeld ? held : plain).set(waiter, count++);
    },
    remove(waiter) {
      urgent.delete(waiter);
      plain.delete(waiter);
      held.delete(waiter);
    },
    first(room) {
      const [hasty] = urgent;
      if (hasty && room.urgent) return hasty;
      const candidates = [...(room.plain ? firstOf(plain) : []), ...firstOf(held)];
      return candidates.sort(([, one], [, other]) => one - other)[0]?.[0];
    },
  };
}

function firstOf(line: ReadonlyMap<Waiter, number>): [Waiter, number][] {
  for (const entry of line) return [entry];
  return [];
}
