import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRedactor } from '../../../sdk/http/redact.ts';
import type { JobEvent } from '../../../sdk/labs/lab.ts';
import { createNodeScene, minute, planOn } from './node-lab.ts';

const secret = 'S3cr3t-word';
const text = `token ${secret} and S3cr, then\n${secret}${secret} S3cr3t-`;
const clean = 'token *** and S3cr, then\n****** S3cr3t-';

/** A job whose log comes in pieces that end there, each with a cursor of its own, and a change of state after each. */
function createSplit(ends: readonly number[]) {
  const all = [...new Set([...ends, text.length])].sort((a, b) => a - b);
  const scene = createNodeScene([planOn('A', [])], {
    parts: {
      redact: createRedactor([secret]),
      async *watch(_job, cursor = '0', signal): AsyncGenerator<JobEvent> {
        let from = Number(cursor);
        for (const end of all.filter((one) => one > from)) {
          await scene.clock.sleep(minute, signal);
          yield { type: 'log', text: text.slice(from, end), cursor: String(end) };
          yield { type: 'state', state: 'running', detail: `at ${end}`, cursor: String(end) };
          from = end;
        }
        yield { type: 'ended', how: 'completed', cursor: String(text.length) };
      },
    },
  });
  return scene;
}

const cuts = fc.array(fc.integer({ min: 1, max: text.length - 1 }), { maxLength: 12 });

test('a secret that is split over pieces of a log is in no file, and the rest of the log is there', async () => {
  await fc.assert(
    fc.asyncProperty(cuts, async (ends) => {
      const scene = createSplit(ends);
      await scene.play();
      expect(scene.memory.logs.get('A')).toBe(clean);
      const told = scene.memory.events.map((event) => (event.type === 'log' ? event.text : '')).join('');
      expect(told).toBe(clean);
    }),
    { numRuns: 100 },
  );
});

test('whoever takes a run up while a secret is half told has the log that it would have had', async () => {
  await fc.assert(
    fc.asyncProperty(cuts, fc.nat(30), async (ends, last) => {
      const scene = createSplit(ends);
      let count = 0;
      const isOver = await scene.playUntil(() => count++ === last);
      if (isOver === 'died') await scene.resume();
      expect(scene.memory.logs.get('A')).toBe(clean);
    }),
    { numRuns: 200 },
  );
});

test('the words of a job that a clock ends go on where they were held back', async () => {
  const scene = createNodeScene([planOn('A', [])], {
    parts: {
      redact: createRedactor([secret]),
      async *watch(_job, cursor, signal): AsyncGenerator<JobEvent> {
        if (cursor === undefined) {
          yield { type: 'state', state: 'running', detail: 'test', cursor: '0' };
          yield { type: 'log', text: 'S3cr3t', cursor: '1' };
          await scene.clock.sleep(100 * minute, signal);
        }
        if (cursor === '1' && scene.lab.calls.includes('cancel')) {
          yield { type: 'log', text: '-word, and S3cr', cursor: '2' };
          yield { type: 'ended', how: 'cancelled', cursor: '3' };
        } else await scene.clock.sleep(100 * minute, signal);
      },
      cancel: async () => ({ result: 'stopped', detail: 'it is stopped' }),
    },
  });
  await scene.play({ limits: { run: 10 * minute } });
  expect(scene.memory.logs.get('A')).toBe('***, and S3cr');
});

test('a run that is stopped while something is held back tells it', async () => {
  const stop = new AbortController();
  const scene = createNodeScene([planOn('A', [])], {
    parts: {
      redact: createRedactor([secret]),
      async *watch(_job, _cursor, signal): AsyncGenerator<JobEvent> {
        yield { type: 'log', text: 'the end is S3cr', cursor: '1' };
        stop.abort(new Error('stopped'));
        await scene.clock.sleep(minute, signal);
      },
      cancel: async () => ({ result: 'stopped', detail: 'it is stopped' }),
    },
  });
  await scene.play({ signal: stop.signal });
  expect(scene.memory.logs.get('A')).toBe('the end is S3cr');
});
