import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UsageError } from '../../../../sdk/http/errors.ts';
import { planTestflinger } from '../../../../sdk/labs/testflinger/plan.ts';

const definition = { job_queue: 'q' };

test('every file is a job of its own, for the queue it names', () => {
  const attachments = new Blob(['x']);
  expect(
    planTestflinger({
      jobs: [
        { name: 'smoke.yaml', definition, attachments },
        { name: 'full.yaml', definition: { job_queue: 'r' } },
      ],
    }),
  ).toEqual([
    { label: 'smoke.yaml', target: 'q', request: { definition, attachments, waitForAgents: false } },
    { label: 'full.yaml', target: 'r', request: { definition: { job_queue: 'r' }, waitForAgents: false } },
  ]);
});

test('waiting for agents is passed on', () => {
  expect(planTestflinger({ jobs: [{ name: 'a', definition }], waitForAgents: true })[0]?.request.waitForAgents).toBe(
    true,
  );
});

test('no two jobs of a plan have the same label, whatever their files are called', () => {
  const names = fc.array(fc.constantFrom('a', 'a-2', 'a-3', 'a-2-2', 'b'), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(names, (list) => {
      const labels = planTestflinger({ jobs: list.map((name) => ({ name, definition })) }).map(({ label }) => label);
      expect(new Set(labels).size).toBe(list.length);
      expect(labels[0]).toBe(list[0]);
    }),
  );
});

test('a plan without a job says what to give', () => {
  expect(() => planTestflinger({ jobs: [] })).toThrow(UsageError);
});
