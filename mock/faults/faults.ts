import picomatch from 'picomatch';

import type { Fault, FaultRule } from './rule.ts';

/** A rule and what has become of it. */
export interface FaultState {
  readonly rule: FaultRule;
  /** How many requests it could have struck. */
  readonly matched: number;
  /** How many it did strike. */
  readonly struck: number;
}

/** What goes wrong at a lab. */
export interface Faults {
  /** Adds rules behind those that are there. @throws RangeError for a rule that could never strike */
  add(...rules: readonly FaultRule[]): void;
  /** Takes all rules away. */
  clear(): void;
  /** Every rule in order, with its counters. */
  list(): readonly FaultState[];
}

export interface FaultEngine extends Faults {
  /** The faults that strike this request. Counts them. */
  strike(call: { readonly method: string; readonly path: string }): readonly Fault[];
  /** Back to the rules of the start, with fresh counters. */
  reset(): void;
}

interface Entry {
  readonly rule: FaultRule;
  readonly matches: (method: string, path: string) => boolean;
  matched: number;
  struck: number;
}

/** These change the way of an answer; all others stand in its place, and of those only the first can. */
const companions: ReadonlySet<Fault['fault']> = new Set([
  'latency',
  'duplicate',
  'empty',
  'truncate',
  'malformed-json',
  'content-type',
  'drip',
]);

export interface FaultEngineOptions {
  readonly random: () => number;
  readonly rules?: readonly FaultRule[];
  /** Kinds of fault that this lab cannot show, and why. */
  readonly impossible?: Partial<Readonly<Record<Fault['fault'], string>>>;
}

/** Decides which request meets which fault. Rules are asked in order; the first that stands in for an answer ends the search. */
export function createFaults({ random, rules = [], impossible = {} }: FaultEngineOptions): FaultEngine {
  let entries: Entry[] = [];
  const add = (...more: readonly FaultRule[]) => {
    entries.push(...more.map((rule) => toEntry(rule, impossible)));
  };
  const isDue = (entry: Entry) => {
    const { after = 0, times = Number.POSITIVE_INFINITY, probability = 1 } = entry.rule;
    entry.matched += 1;
    return entry.matched > after && entry.struck < times && random() < probability;
  };
  add(...rules);
  return {
    add,
    clear: () => {
      entries = [];
    },
    list: () => entries.map(({ rule, matched, struck }) => ({ rule, matched, struck })),
    strike({ method, path }) {
      const due: Fault[] = [];
      for (const entry of entries) {
        if (!entry.matches(method, path) || !isDue(entry)) continue;
        entry.struck += 1;
        due.push(entry.rule);
        if (!companions.has(entry.rule.fault)) break;
      }
      return due;
    },
    reset() {
      entries = [];
      add(...rules);
    },
  };
}

function toEntry(rule: FaultRule, impossible: NonNullable<FaultEngineOptions['impossible']>): Entry {
  const reason = impossible[rule.fault];
  if (reason !== undefined) throw new RangeError(reason);
  const { on = '* /**', times = 1, probability = 1 } = rule;
  const [, method = '*', glob] = /^(?:([A-Za-z]+|\*)\s+)?(\/\S*)$/.exec(on.trim()) ?? [];
  if (glob === undefined)
    throw new RangeError(`a fault strikes a method and a path such as "POST /v1/job", not ${JSON.stringify(on)}`);
  if (times < 1 || !(probability > 0 && probability <= 1))
    throw new RangeError(
      `the fault on ${JSON.stringify(on)} could never strike: times ${times}, probability ${probability}`,
    );
  const isPath = picomatch(withoutEnd(glob), { dot: true });
  const isMethod = (name: string) => method === '*' || method.toUpperCase() === name;
  return { rule, matches: (name, path) => isMethod(name) && isPath(withoutEnd(path)), matched: 0, struck: 0 };
}

/** A slash at the end makes no other path of it. */
function withoutEnd(path: string): string {
  return path.length > 1 ? path.replace(/\/$/, '') : path;
}
