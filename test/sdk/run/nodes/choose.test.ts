import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UsageError } from '../../../../sdk/http/errors.ts';
import type { LabNode } from '../../../../sdk/labs/lab.ts';
import { chooseNodes, findCandidates, type NodeWish } from '../../../../sdk/run/nodes/choose.ts';

const nodes: readonly LabNode[] = [
  { id: 'tv-5', state: 'offline' },
  { id: 'tv-4', state: 'unknown' },
  { id: 'tv-3', state: 'busy', facts: { floor: '2' } },
  { id: 'tv-2', state: 'idle', facts: { floor: '2' } },
  { id: 'tv-1', state: 'idle', facts: { floor: '1' } },
];

const ids = (wish: NodeWish): string[] => chooseNodes(nodes, wish).nodes.map(({ id }) => id);

function messageOf(wish: NodeWish, among = nodes): string {
  try {
    chooseNodes(among, wish);
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
}

test('without a wish any node will do: idle, busy, unknown, then by id, and none that is offline', () => {
  expect(chooseNodes(nodes, {})).toMatchObject({ count: 1, unknown: [] });
  expect(ids({})).toEqual(['tv-1', 'tv-2', 'tv-3', 'tv-4']);
});

test('the order in which nodes are named goes before what they are doing', () => {
  expect(ids({ nodes: ['tv-3', 'tv-2', 'tv-*'] })).toEqual(['tv-3', 'tv-2', 'tv-1', 'tv-4']);
});

test('where nobody waits for a node, an idle one goes before a better one', () => {
  expect(ids({ nodes: ['tv-3', 'tv-2', 'tv-*'], idleFirst: true })).toEqual(['tv-2', 'tv-1', 'tv-3', 'tv-4']);
});

test('a node that is offline is taken when it is named by its id, and last', () => {
  expect(ids({ nodes: ['tv-5', 'tv-1'] })).toEqual(['tv-1', 'tv-5']);
  expect(ids({ nodes: ['tv-5'] })).toEqual(['tv-5']);
  expect(ids({ nodes: ['tv-5*', 'tv-1'] })).toEqual(['tv-1']);
});

test('preferred nodes come first, by globs and by predicates', () => {
  expect(ids({ prefer: ['tv-4', 'floor=2'] })).toEqual(['tv-4', 'tv-2', 'tv-3', 'tv-1']);
});

test('what is excluded is not there, however it was named', () => {
  expect(ids({ nodes: ['tv-1', 'tv-2'], exclude: ['*-1'] })).toEqual(['tv-2']);
});

test('n of m: the others are alternatives', () => {
  expect(chooseNodes(nodes, { where: 'floor>=1', count: 2 })).toMatchObject({
    count: 2,
    nodes: [{ id: 'tv-1' }, { id: 'tv-2' }, { id: 'tv-3' }],
  });
  expect(chooseNodes(nodes, { count: 'all' }).count).toBe(4);
});

test('when too few are left, each criterion says what it took away', () => {
  expect(
    messageOf({ nodes: ['tv-*', 'tv-9'], where: 'state=idle || state=offline', exclude: ['tv-1'], count: 2 }),
  ).toBe(
    'Too few nodes to choose from: 5 nodes; 5 of them match --node; 3 of them match --where; 1 of them is excluded; 1 of them is offline; 1 left, and --nodes asks for 2. There is no node tv-9. `rigline nodes` lists them.',
  );
  expect(messageOf({ count: 'all' }, [])).toContain('0 nodes; 0 left, and at least 1 is wanted');
});

test('an id that no node has is told, and does no harm while others are left', () => {
  expect(chooseNodes(nodes, { nodes: ['tv-9', 'tv-1', 'x*'] })).toMatchObject({
    unknown: ['tv-9'],
    nodes: [{ id: 'tv-1' }],
  });
});

test.each([0, -1, 1.5, Number.NaN])('%d is no number of nodes', (count) => {
  expect(messageOf({ count })).toContain('--nodes takes a number');
});

test('a lab that lists a node twice has it once, as it was told first', () => {
  const twice: LabNode[] = [
    { id: 'a', state: 'busy' },
    { id: 'a', state: 'idle' },
  ];
  expect(chooseNodes(twice, { count: 'all' })).toMatchObject({ count: 1, nodes: [{ state: 'busy' }] });
});

test('a list of candidates keeps those that are offline, at its end', () => {
  expect(findCandidates(nodes, { where: 'id~tv' }).nodes.at(-1)?.id).toBe('tv-5');
});

const labNode = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  state: fc.constantFrom<LabNode['state']>('idle', 'busy', 'offline', 'unknown'),
});
const wish = fc.record({
  nodes: fc.option(fc.array(fc.constantFrom('a', 'b', '*', '?', 'z')), { nil: undefined }),
  exclude: fc.array(fc.constantFrom('a', 'c', 'f*')),
  prefer: fc.array(fc.constantFrom('b', 'state=busy', '*')),
  count: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.constant('all' as const)),
  idleFirst: fc.boolean(),
});

test('however a lab sorts its nodes, the choice is the same; it holds what was wished, once, and enough of it', () => {
  fc.assert(
    fc.property(fc.uniqueArray(labNode, { selector: ({ id }) => id }), wish, (list, wanted) => {
      const attempt = (among: readonly LabNode[]) => {
        try {
          return chooseNodes(among, wanted);
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError);
          return (error as Error).message;
        }
      };
      const choice = attempt(list);
      expect(attempt([...list].reverse())).toEqual(choice);
      if (typeof choice === 'string') return;
      const chosen = choice.nodes.map(({ id }) => id);
      expect(new Set(chosen).size).toBe(chosen.length);
      expect(choice.count).toBeLessThanOrEqual(chosen.length);
      if (typeof wanted.count === 'number') expect(choice.count).toBe(wanted.count);
      for (const { id, state } of choice.nodes) {
        expect(wanted.exclude).not.toContain(id);
        if (state === 'offline') expect(wanted.nodes).toContain(id);
      }
    }),
  );
});
