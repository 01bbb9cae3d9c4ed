import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatHistory, parseHistory } from '../../../sdk/history/format.ts';
import { mergeHistories } from '../../../sdk/history/merge.ts';
import { emptyHistory } from '../../../sdk/history/model.ts';
import { anyHistory } from './arbitrary.ts';

test('what is written reads back as the same, and is written the same way again', () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      const text = formatHistory(history);
      expect(parseHistory(text)).toEqual({ history });
      expect(JSON.parse(text)).toMatchObject({ schema: 1 });
    }),
  );
});

test('a test stands on a line, so that two versions of the file differ where the tests do', () => {
  const sample = { id: 'r1', node: 'n1', at: 7, outcome: 'passed' as const };
  const samples = [
    { ...sample, durationMs: 1500 },
    { ...sample, id: 'r2', outcome: 'skipped' as const },
  ];
  const history = mergeHistories(emptyHistory, {
    tests: ['b', 'a'].map((name) => ({ kind: 'k', classname: 'c', name, samples })),
    jobs: [
      { kind: 'k', label: 'l', target: 'q', samples: [{ id: 'r1', node: 'n1', at: 7, waitedMs: 5, verdict: 'infra' }] },
    ],
  });
  expect(formatHistory(history)).toBe(
    [
      '{"schema":1,',
      '"tests":[',
      '{"kind":"k","classname":"c","name":"a","nodes":{"n1":[["r2",7,null,"skipped"],["r1",7,1500,"passed"]]}},',
      '{"kind":"k","classname":"c","name":"b","nodes":{"n1":[["r2",7,null,"skipped"],["r1",7,1500,"passed"]]}}',
      '],',
      '"jobs":[',
      '{"kind":"k","label":"l","target":"q","nodes":{"n1":[["r1",7,5,null,"infra"]]}}',
      ']}',
      '',
    ].join('\n'),
  );
  expect(formatHistory(emptyHistory)).toBe('{"schema":1,\n"tests":[],\n"jobs":[]}\n');
});

test.each([
  ['', 'it is no JSON'],
  ['{"schema":1,"tests":[', 'it is no JSON'],
  ['{"schema":1,\n<<<<<<< HEAD\n"tests":[', 'it has conflict markers of git in it'],
  ['[]', 'it holds no object'],
  ['{}', 'it does not say that it is a history'],
  ['{"schema":"2","tests":[],"jobs":[]}', 'it does not say that it is a history'],
  ['{"schema":1,"tests":{}}', 'it has no list of tests'],
])('%j is no history, and the reason is told', (text, problem) => {
  expect(parseHistory(text)).toMatchObject({ problem: expect.stringContaining(problem), isNewer: false });
});

test('a file of a later version is told from a broken one', () => {
  expect(parseHistory('{"schema":2}')).toMatchObject({ problem: expect.stringContaining('version 2'), isNewer: true });
});

test('samples that make no sense are left out, and the rest is kept', () => {
  const line = { kind: 'k', classname: 'c', name: 't' };
  const good = ['r1', 7, 1500, 'passed'];
  const bad = [
    null,
    {},
    ['r1'],
    ['r1', 'x', 1, 'passed'],
    ['r1', 7.5, 1, 'passed'],
    [1, 7, 1, 'passed'],
    ['r', 7, 1, 'great'],
  ];
  const text = JSON.stringify({
    schema: 1,
    tests: [
      { ...line, nodes: { n1: [...bad, good, ['r2', 7, -1, 'failed']], n2: 7 } },
      null,
      'x',
      { ...line, name: 1 },
      line,
    ],
    jobs: [
      {
        kind: 'k',
        label: 'l',
        target: 'q',
        nodes: {
          n: [
            ['r1', 7, null, 5, 'passed'],
            ['r2', 7, 1, 1, 'x'],
          ],
        },
      },
      7,
    ],
  });
  expect(parseHistory(text)).toEqual({
    history: {
      tests: [
        {
          ...line,
          samples: [
            { id: 'r2', node: 'n1', at: 7, outcome: 'failed' },
            { id: 'r1', node: 'n1', at: 7, durationMs: 1500, outcome: 'passed' },
          ],
        },
      ],
      jobs: [
        { kind: 'k', label: 'l', target: 'q', samples: [{ id: 'r1', node: 'n', at: 7, ranMs: 5, verdict: 'passed' }] },
      ],
    },
  });
});

test('no text whatever is more than a history or a problem', () => {
  const anyText = fc.oneof(
    fc.string(),
    fc.json(),
    fc.jsonValue().map((tests) => JSON.stringify({ schema: 1, tests, jobs: tests })),
  );
  fc.assert(
    fc.property(anyText, (text) => void expect(Object.keys(parseHistory(text))[0]).toMatch(/^(?:history|problem)$/)),
  );
});
