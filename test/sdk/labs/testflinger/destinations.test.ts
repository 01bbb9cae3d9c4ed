import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UsageError } from '../../../../sdk/http/errors.ts';
import type { WhenBusy } from '../../../../sdk/labs/lab-kind.ts';
import { planTestflinger } from '../../../../sdk/labs/testflinger/plan.ts';

interface TestAgent {
  readonly name: string;
  readonly queues: readonly string[];
  readonly restrictedTo?: Readonly<Record<string, readonly string[]>>;
}

const agents: readonly TestAgent[] = [
  { name: 'pi-1', queues: ['rpi4', 'pi-1', 'desk'] },
  { name: 'pi-2', queues: ['rpi4', 'pi-2'] },
  { name: 'pi-3', queues: ['rpi4', 'all', 'third'] },
  { name: 'pi-4', queues: ['rpi4', 'all'] },
];

interface Wish {
  readonly nodes: readonly string[];
  readonly count?: number;
  readonly whenBusy?: WhenBusy;
  readonly among?: readonly TestAgent[];
  readonly jobQueue?: string;
  readonly exclude?: string[];
}

function plan({ nodes, count = 1, whenBusy, among = agents, jobQueue = 'rpi4', exclude }: Wish) {
  const definition = { job_queue: jobQueue, ...(exclude && { exclude_agents: exclude }) };
  return planTestflinger({
    jobs: [{ name: 'smoke.yaml', definition }],
    nodes: { nodes: nodes.map((id) => ({ id, state: 'idle' })), count },
    agents: among,
    whenBusy,
  });
}

function refusalOf(wish: Wish): string {
  try {
    plan(wish);
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
}

test('a node is the queue that only its agent serves: that of its own name, or else another one', () => {
  expect(plan({ nodes: ['pi-1'] })).toEqual([
    { label: 'smoke.yaml', target: 'pi-1', request: { definition: { job_queue: 'pi-1' }, waitForAgents: false } },
  ]);
  expect(plan({ nodes: ['pi-3'] })[0]?.target).toBe('third');
});

test('every file is a job for each node, under a label of its own; the others are spares', () => {
  const jobs = plan({ nodes: ['pi-2', 'pi-3', 'pi-1', 'pi-4'], count: 2 });
  expect(jobs.map(({ label, target, spares }) => [label, target, spares])).toEqual([
    ['smoke.yaml@pi-2', 'pi-2', ['pi-1']],
    ['smoke.yaml@pi-3', 'third', ['pi-1']],
  ]);
});

test('an agent without a queue of its own cannot be reached alone, and the message says why', () => {
  expect(refusalOf({ nodes: ['pi-4'] })).toContain(
    'it serves rpi4 (also pi-1, pi-2, pi-3); all (also pi-3). Choose another node, or give --when-busy next',
  );
  expect(refusalOf({ nodes: ['gone'] })).toContain('knows no agent "gone" any more');
});

test('an agent with a restricted queue takes nothing from its other queues', () => {
  const among = [{ name: 'pi-1', queues: ['pi-1', 'vip'], restrictedTo: { vip: ['me'] } }];
  expect(plan({ nodes: ['pi-1'], among })[0]?.target).toBe('vip');
});

test('the next free one is whoever takes the job from a shared queue from which all others are excluded', () => {
  const [job] = plan({ nodes: ['pi-1', 'pi-3'], whenBusy: 'next', exclude: ['pi-9'] });
  expect(job).toMatchObject({ label: 'smoke.yaml', target: 'rpi4' });
  expect(job?.request.definition).toEqual({ job_queue: 'rpi4', exclude_agents: ['pi-9', 'pi-2', 'pi-4'] });
});

test('when the queue of the job file will not do, the one with the fewest strangers does', () => {
  const [job] = plan({ nodes: ['pi-3', 'pi-4'], whenBusy: 'next', jobQueue: 'elsewhere' });
  expect(job?.request.definition).toEqual({ job_queue: 'all' });
  expect(
    refusalOf({
      nodes: ['a', 'b'],
      whenBusy: 'next',
      among: [
        { name: 'a', queues: ['x'] },
        { name: 'b', queues: ['y'] },
      ],
    }),
  ).toContain('No queue is served by all of a, b');
});

test('two jobs for the next free ones never go to the same agent', () => {
  const jobs = plan({ nodes: ['pi-1', 'pi-2', 'pi-3'], count: 2, whenBusy: 'next' });
  expect(jobs.map(({ label, request }) => [label, request.definition.exclude_agents])).toEqual([
    ['smoke.yaml', ['pi-2', 'pi-4']],
    ['smoke.yaml-2', ['pi-1', 'pi-3', 'pi-4']],
  ]);
});

test('the server cannot be told to fail when a node is busy, and waits without being told', () => {
  expect(refusalOf({ nodes: ['pi-1'], whenBusy: 'fail' })).toContain('--when-busy fail is not to be had');
  expect(plan({ nodes: ['pi-1'], whenBusy: 'wait' })).toEqual(plan({ nodes: ['pi-1'] }));
  const jobs = [{ name: 'a', definition: { job_queue: 'q' } }];
  expect(() => planTestflinger({ jobs, whenBusy: 'next' })).toThrow(UsageError);
  expect(planTestflinger({ jobs, whenBusy: 'wait' })[0]?.target).toBe('q');
});

test('the name of an agent does not spoil a label', () => {
  const among = ['../x', 'b\u001b[2J'].map((name) => ({ name, queues: [name] }));
  expect(plan({ nodes: among.map(({ name }) => name), count: 2, among }).map(({ label }) => label)).toEqual([
    'smoke.yaml@.._x',
    'smoke.yaml@b__2J',
  ]);
});

test('whoever serves what, only agents that were chosen can take a job, and each job has one who can', () => {
  const agent = fc.record({ queues: fc.uniqueArray(fc.constantFrom<string>('q', 'r', 's', 't', 'u')) });
  fc.assert(
    fc.property(
      fc.array(agent, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 5 }),
      fc.constantFrom<WhenBusy>('wait', 'next'),
      (list, chosen, count, whenBusy) => {
        const among = list.map((one, at) => ({ ...one, name: `a${at}` }));
        const names = among.slice(0, chosen).map(({ name }) => name);
        const wish = { nodes: names, count: Math.min(count, names.length), whenBusy, among, jobQueue: 'q' };
        let jobs: ReturnType<typeof plan>;
        try {
          jobs = plan(wish);
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError);
          return;
        }
        expect(jobs).toHaveLength(wish.count);
        const takers = jobs.map(({ request: { definition } }) =>
          among
            .filter(
              ({ name, queues }) => queues.includes(definition.job_queue) && !definition.exclude_agents?.includes(name),
            )
            .map(({ name }) => name),
        );
        for (const able of takers) expect(able.length).toBeGreaterThan(0);
        expect(new Set(takers.flat()).size).toBe(takers.flat().length);
        for (const name of takers.flat()) expect(names).toContain(name);
      },
    ),
  );
});
