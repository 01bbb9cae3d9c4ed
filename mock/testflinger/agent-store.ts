import type { AgentRecord } from './state.ts';

/** The records of a server's agents, in the order in which it first heard of them. */
export interface AgentStore {
  get(name: string): AgentRecord | undefined;
  set(name: string, record: AgentRecord): void;
  delete(name: string): void;
  keys(): Iterable<string>;
  values(): Iterable<AgentRecord>;
  /** Those that serve a queue, in the same order. */
  serving(queue: string): readonly AgentRecord[];
}

/** Finds those of one queue without a look at all of them. */
export function createAgentStore(): AgentStore {
  const records = new Map<string, AgentRecord>();
  const numbers = new Map<string, number>();
  const byQueue = new Map<string, Set<string>>();
  let added = 0;

  const leave = (name: string, queues: readonly string[] = []) => {
    for (const queue of queues) {
      const names = byQueue.get(queue);
      names?.delete(name);
      if (names?.size === 0) byQueue.delete(queue);
    }
  };
  const join = (name: string, queues: readonly string[] = []) => {
    for (const queue of queues) {
      const names = byQueue.get(queue);
      if (names) names.add(name);
      else byQueue.set(queue, new Set([name]));
    }
  };

  return {
    get: (name) => records.get(name),
    set(name, record) {
      const before = records.get(name)?.queues;
      if (!records.has(name)) numbers.set(name, added++);
      records.set(name, record);
      if (before === record.queues) return;
      leave(name, before);
      join(name, record.queues);
    },
    delete(name) {
      leave(name, records.get(name)?.queues);
      records.delete(name);
      numbers.delete(name);
    },
    keys: () => records.keys(),
    values: () => records.values(),
    serving(queue) {
      const numberOf = (name: string) => numbers.get(name) ?? 0;
      const names = [...(byQueue.get(queue) ?? [])].sort((a, b) => numberOf(a) - numberOf(b));
      return names.flatMap((name) => records.get(name) ?? []);
    },
  };
}
