import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildStory } from '../../../../sdk/run/story/build-story.ts';
import { at, toChunks } from './lines.ts';

const steps = [
  'planned',
  'added',
  'intent',
  'submitted',
  'refused',
  'state',
  'ended',
  'cancelled',
  'collected',
  'judged',
  'quarantined',
  'stopped',
  'detached',
  'attached',
  'reported',
];
const types = [
  'run-started',
  'run-resumed',
  'job-added',
  'quarantine',
  'run-stopping',
  'job-submitted',
  'job-state',
  'log',
  'test',
  'job-child',
  'job-reserved',
  'outage',
  'job-ended',
  'artifact',
  'cancel',
  'job-judged',
  'exchange',
  'requests',
  'run-ended',
];
const fields = [
  'at',
  'job',
  'jobs',
  'id',
  'of',
  'because',
  'reason',
  'verdict',
  'exitCode',
  'test',
  'artifact',
  'routes',
  'statuses',
  'requestIds',
  'reruns',
  'lab',
  'how',
  'clock',
  'sinceMs',
  'startedAt',
  'path',
  'shardOver',
];

/** Lines as no version writes them: known names, and any values. */
const wildLine = fc
  .tuple(
    fc.constantFrom(...steps, undefined),
    fc.constantFrom(...types, undefined),
    fc.dictionary(
      fc.constantFrom(...fields),
      fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom('a', 'b', at(5))),
    ),
  )
  .map(([step, type, rest]) => JSON.stringify({ ...rest, step, type }));

test('whatever stands in the files, there is a story', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof({ weight: 5, arbitrary: wildLine }, { weight: 1, arbitrary: fc.string() })),
      fc.jsonValue(),
      async (lines, result) => {
        const text = lines.join('\n');
        const story = await buildStory({ journal: toChunks(text, 64), events: toChunks(text, 64), result });
        expect(JSON.parse(JSON.stringify(story))).toEqual(story);
      },
    ),
    { numRuns: 300 },
  );
});

test('a time beyond all dates is the last that there is', async () => {
  const line = JSON.stringify({ type: 'outage', job: 'a', at: at(5), sinceMs: 9e15 });
  const none = toChunks('', 64);
  const { jobs } = await buildStory({ journal: none, events: toChunks(line, 64), result: undefined });
  expect(jobs[0]?.steps[0]?.at).toBe('-271821-04-20T00:00:00.000Z');
});
