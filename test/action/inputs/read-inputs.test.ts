import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findContradictions } from '../../../action/inputs/contradictions.ts';
import { readInputs } from '../../../action/inputs/read-inputs.ts';
import { actionInputs } from '../../../action/inputs/table.ts';
import { variableOf } from '../../../action/inputs/variable.ts';

/** Inputs as the runner hands them over. */
function toEnv(inputs: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(inputs).map(([name, text]) => [variableOf(name), text]));
}

function read(inputs: Readonly<Record<string, string>>) {
  const { given: _, ...rest } = readInputs(toEnv(inputs));
  return rest;
}

test('reads what was given, each input by its type, and leaves out what is empty', () => {
  expect(
    read({
      lab: ' tv ',
      tests: 'tests/a.py::one\n\n  tests/b.py::two \r\n',
      'run-timeout': '1h30m',
      'retry-failed': '2',
      nodes: 'all',
      'max-requests-per-second': '0.5',
      quarantine: 'false',
      'artifact-cache': 'cache',
      'fail-on': 'failed, infra\ntimeout',
      annotations: 'FALSE',
      url: '  ',
      'node-id': 'n1\nn2',
      soak: 'true',
      shuffle: 'false',
    }),
  ).toEqual({
    values: {
      lab: 'tv',
      tests: ['tests/a.py::one', 'tests/b.py::two'],
      runTimeout: 5_400_000,
      retryFailed: 2,
      nodes: 'all',
      maxRequestsPerSecond: 0.5,
      quarantine: false,
      artifactCache: 'cache',
      failOn: ['failed', 'infra', 'timeout'],
      annotations: false,
    },
    labOptions: { nodeId: ['n1', 'n2'], soak: true },
    mistakes: [],
  });
});

test('tells every mistake at once', () => {
  const { mistakes } = read({
    kind: 'jenkins',
    'run-timeout': '90',
    'retry-infra': '-1',
    'fail-fast': 'yes',
    nodes: '0',
    'fail-on': 'failed, red',
    'job-pth': 'x.yaml',
    'secret-key': 's',
    server: 'lab',
    zzz: '',
  });
  expect(mistakes).toEqual([
    '`job-pth` is no input of this action; did you mean `job-path`?',
    '`secret-key` is no input of this action; did you mean `testflinger-secret-key`?',
    '`server` is no input of this action; did you mean `url`?',
    '`zzz` is no input of this action.',
    '`kind` is "jenkins", and must be one of stb-tester, testflinger, avocado, testbot, testrunner.',
    '`nodes` is "0", and must be a number of nodes, or all.',
    '`run-timeout` is "90": Write a duration with its unit, such as 90s, 15m or 1h30m.',
    '`retry-infra` is "-1", and must be a whole number from 0.',
    '`fail-fast` is "yes", and must be true or false.',
    '`fail-on` has "red", and takes failed, infra, timeout, empty, cancelled, dispatched, or none.',
  ]);
});

test('`none` among the verdicts means that no verdict fails the step', () => {
  expect(read({ 'fail-on': 'none' }).values).toEqual({ failOn: [] });
});

test('an option of a lab whose name the action has taken has the name of its kind before it', () => {
  expect(read({ mode: 'collect', 'stb-tester-mode': 'interactive' })).toMatchObject({
    values: { mode: 'collect' },
    labOptions: { mode: 'interactive' },
  });
});

test.each([
  [{ job: 'x', 'job-path': 'y' }, ['`job` and `job-path` were given, and each says what to run: give one of them.']],
  [
    { tests: 'a', job: 'x', 'job-path': 'y' },
    ['`tests`, `job` and `job-path` were given, and each says what to run: give one of them.'],
  ],
  [
    { lab: 'tv', url: 'https://tv' },
    ['`lab` and `url` were given, and `lab` names a lab of rigline.yaml, which has its address: give one of them.'],
  ],
  [{ plan: 'p.json' }, ['`plan` and `leg` go together, and `leg` is missing.']],
  [
    { mode: 'collect', tests: 'a', 'dry-run': 'false', soak: 'true' },
    [
      '`tests` means nothing in `mode: collect`, only in `run`, `submit` and `reserve`.',
      '`soak` means nothing in `mode: collect`, only in `run`, `submit` and `reserve`.',
    ],
  ],
  [{ 'run-id': '1' }, ['`run-id` means nothing in `mode: run`, only in `collect`.']],
  [
    { 'token-file': 't', 'stbt-auth-token': 's' },
    ['`token-file` and `stbt-auth-token` both hold the secret of the lab: give one of them.'],
  ],
  [{ tests: 'a', lab: 'tv', 'run-timeout': '1h' }, []],
])('%o contradicts itself, or does not', (inputs, sentences) => {
  expect(findContradictions(readInputs(toEnv(inputs)))).toEqual(sentences);
});

test('no text makes the reader throw, and every mistake names its input', () => {
  fc.assert(
    fc.property(fc.constantFrom(...actionInputs), fc.string(), ({ name }, text) => {
      const { mistakes } = read({ [name]: text });
      expect(mistakes.every((one) => one.startsWith(`\`${name}\` `))).toBe(true);
    }),
  );
});

test('a number of days and a rate begin above zero', () => {
  expect(read({ 'retention-days': '0' }).mistakes).toEqual([expect.stringContaining('a whole number from 1')]);
  expect(read({ 'retention-days': '1' }).mistakes).toEqual([]);
  expect(read({ 'max-requests-per-second': '0' }).mistakes).toEqual([expect.stringContaining('a number above 0')]);
});
