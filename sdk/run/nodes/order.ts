import type { LabNode } from '../../labs/lab.ts';

type Test = (node: LabNode) => boolean;

const ranks: Readonly<Record<LabNode['state'], number>> = { idle: 0, busy: 1, unknown: 2, offline: 3 };

/**
 * The order in which nodes are taken: by the place of the first test in `named` that holds, then by that in `preferred`, then
 * idle, busy, unknown, and by id at last. Those that are offline come after all others; with `idleFirst`, those that are idle
 * come before.
 */
export function createOrder({
  named,
  preferred,
  idleFirst,
}: {
  readonly named: readonly Test[];
  readonly preferred: readonly Test[];
  readonly idleFirst: boolean;
}): (one: LabNode, other: LabNode) => number {
  const toKeys = (node: LabNode): readonly number[] => [
    node.state === 'offline' ? 1 : 0,
    idleFirst && node.state !== 'idle' ? 1 : 0,
    placeIn(named, node),
    placeIn(preferred, node),
    ranks[node.state],
  ];
  return (one, other) => {
    const [left, right] = [toKeys(one), toKeys(other)];
    const difference = left.map((key, at) => key - (right[at] ?? 0)).find((key) => key !== 0);
    return difference ?? (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
  };
}

function placeIn(tests: readonly Test[], node: LabNode): number {
  const place = tests.findIndex((test) => test(node));
  return place < 0 ? tests.length : place;
}
