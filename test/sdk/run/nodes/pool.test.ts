import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createNodePool } from '../../../../sdk/run/nodes/pool.ts';

/** What a promise has come to by now. */
async function stateOf<T>(promise: Promise<T>): Promise<T | 'waiting'> {
  for (let turns = 0; turns < 5; turns++) await Promise.resolve();
  return await Promise.race([promise, Promise.resolve('waiting' as const)]);
}

const done = { infra: false };
const fell = { infra: true };

test('the best free node is taken, and nobody else has it then', async () => {
  const pool = createNodePool();
  expect(await pool.take({ nodes: ['a', 'b'] })).toBe('a');
  expect(await pool.take({ nodes: ['a', 'b'] })).toBe('b');
  expect(pool.takeNow({ nodes: ['a', 'b'] })).toBeUndefined();
  expect([pool.isInUse('a'), pool.isInUse('c')]).toEqual([true, false]);
});

test('who waits longest is served first, unless the node will not do for them', async () => {
  const pool = createNodePool({ used: ['a', 'b'] });
  const first = pool.take({ nodes: ['a'] });
  const second = pool.take({ nodes: ['a', 'b'] });
  const third = pool.take({ nodes: ['a', 'b'] });
  pool.giveBack('b', done);
  expect(await Promise.all([first, second, third].map(stateOf))).toEqual(['waiting', 'b', 'waiting']);
  pool.giveBack('a', done);
  expect(await Promise.all([first, third].map(stateOf))).toEqual(['a', 'waiting']);
});

test('a node that has failed a job is taken for it again only when all others are in quarantine', async () => {
  const pool = createNodePool({ used: ['b'], failures: ['b'] });
  const waiting = pool.take({ nodes: ['a', 'b'], avoid: ['a'] });
  expect(await stateOf(waiting)).toBe('waiting');
  expect(pool.giveBack('b', fell)).toBe(true);
  expect(await stateOf(waiting)).toBe('a');
});

test('the second failure for infrastructure puts a node into quarantine, once', async () => {
  const pool = createNodePool();
  const use = async (how: { readonly infra: boolean }) => {
    await pool.take({ nodes: ['a'] });
    return pool.giveBack('a', how);
  };
  expect([await use(fell), await use(done), await use(fell)]).toEqual([false, false, true]);
  expect([pool.isQuarantined('a'), pool.quarantined()]).toEqual([true, ['a']]);
  expect(await pool.take({ nodes: ['a'] })).toBeUndefined();
  expect(await pool.take({ nodes: ['a', 'b'] })).toBe('b');
});

test('who waits for nodes of which the last goes into quarantine waits no longer', async () => {
  const pool = createNodePool({ used: ['a'], failures: ['a'] });
  const waiting = pool.take({ nodes: ['a'] });
  pool.giveBack('a', fell);
  expect(await stateOf(waiting)).toBeUndefined();
});

test('what the lab has called busy is not offered again at once, and wakes nobody who found the same', async () => {
  const pool = createNodePool();
  expect(pool.takeNow({ nodes: ['a', 'b'] })).toBe('a');
  const change = pool.nextChange();
  pool.giveBack('a', { infra: false, wasBusy: true });
  expect(pool.takeNow({ nodes: ['a', 'b'], except: ['a'] })).toBe('b');
  expect(pool.takeNow({ nodes: ['a', 'b'], except: ['a', 'b'] })).toBeUndefined();
  expect(await stateOf(change.then(() => 'changed'))).toBe('waiting');
  pool.giveBack('b', done);
  expect(await stateOf(change.then(() => 'changed'))).toBe('changed');
});

test('a node that turned out to be busy is still for whoever waits in the pool', async () => {
  const pool = createNodePool({ used: ['a'] });
  const waiting = pool.take({ nodes: ['a'] });
  pool.giveBack('a', { infra: false, wasBusy: true });
  expect(await stateOf(waiting)).toBe('a');
});

test('whoever gives up waiting is not served, and the next one is', async () => {
  const pool = createNodePool({ used: ['a'] });
  const stop = new AbortController();
  const first = pool.take({ nodes: ['a'] }, stop.signal);
  const change = pool.nextChange(stop.signal);
  const second = pool.take({ nodes: ['a'] });
  stop.abort(new Error('enough'));
  await expect(first).rejects.toThrow('enough');
  await expect(change).rejects.toThrow('enough');
  pool.giveBack('a', done);
  expect(await stateOf(second)).toBe('a');
  await expect(pool.take({ nodes: ['b'] }, stop.signal)).rejects.toThrow('enough');
  await expect(pool.nextChange(stop.signal)).rejects.toThrow('enough');
  expect(pool.isInUse('b')).toBe(false);
});

test('a run that is taken up again has its nodes, its failures and its quarantine back', async () => {
  const pool = createNodePool({ used: ['a'], failures: ['b', 'b', 'c'], quarantined: ['d'] });
  expect(pool.quarantined()).toEqual(['d', 'b']);
  expect(pool.takeNow({ nodes: ['a', 'b', 'd', 'c'] })).toBe('c');
  expect(pool.giveBack('c', fell)).toBe(true);
});

test('where jobs wait in line at the lab nobody waits here, and work goes to whoever has least', async () => {
  const pool = createNodePool({ isShared: true });
  const taken = [];
  for (let count = 0; count < 5; count++) taken.push(await pool.take({ nodes: ['a', 'b'] }));
  expect(taken).toEqual(['a', 'b', 'a', 'b', 'a']);
  pool.giveBack('a', done);
  expect(pool.isInUse('a')).toBe(true);
});

test('a node that nobody took cannot be given back', () => {
  expect(() => createNodePool().giveBack('a', done)).toThrow('nobody had taken it');
});

test('however jobs come and go, no node has two of them, and nobody waits for a free one', async () => {
  const step = fc.oneof(
    fc.record({
      act: fc.constant('take' as const),
      nodes: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }),
    }),
    fc.record({ act: fc.constant('give' as const), infra: fc.boolean() }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const pool = createNodePool();
      const held: string[] = [];
      const waiting = new Set<readonly string[]>();
      for (const one of steps) {
        if (one.act === 'take') {
          waiting.add(one.nodes);
          void pool.take({ nodes: one.nodes }).then((node) => {
            waiting.delete(one.nodes);
            if (node !== undefined) held.push(node);
          });
        } else {
          const node = held.shift();
          if (node !== undefined) pool.giveBack(node, { infra: one.infra });
        }
        for (let turns = 0; turns < 5; turns++) await Promise.resolve();
        expect(new Set(held).size).toBe(held.length);
        for (const nodes of waiting)
          expect(nodes.some((node) => !held.includes(node) && !pool.isQuarantined(node))).toBe(false);
      }
    }),
  );
});
