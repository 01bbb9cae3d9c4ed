import { expect, test } from 'vitest';
import { addToQuarantine, pruneQuarantine } from '../../../../sdk/run/quarantine/edit.ts';
import type { QuarantineEntry } from '../../../../sdk/run/quarantine/entry.ts';
import { parseQuarantine } from '../../../../sdk/run/quarantine/parse.ts';

const options = { name: 'q.yaml', today: '2026-11-20', kinds: ['stb-tester', 'testflinger'] };

const file = `# Kept by the TV team.
quarantine:
  # Waits for the new tuner firmware, see TV-1234.
  - test: tests/epg.py::test_open
    node: 'stb-*'
    kind: stb-tester
    since: 2026-10-01
    until: 2026-12-01   # after the release
    reason: fails one time in ten

  # The cable of lab 3.
  - test: tests.menu.test_zap
    until: 2026-11-01
    reason: loose cable
`;

const added: QuarantineEntry = { test: 'a.b', until: '2026-12-04', reason: 'flaky: 3 of 10 runs' };

test('a list is read with the lines of its entries, those that have expired among them', () => {
  expect(parseQuarantine(file, options)).toEqual([
    {
      test: 'tests/epg.py::test_open',
      node: 'stb-*',
      kind: 'stb-tester',
      since: '2026-10-01',
      until: '2026-12-01',
      reason: 'fails one time in ten',
      line: 4,
    },
    { test: 'tests.menu.test_zap', until: '2026-11-01', reason: 'loose cable', line: 12 },
  ]);
});

test.each([['', '# nothing yet\n', 'quarantine:\n', 'quarantine: []\n']].flat().map((text) => [text]))(
  'a list may be empty: %j',
  (text) => {
    expect(parseQuarantine(text, options)).toEqual([]);
    expect(parseQuarantine(addToQuarantine(text, [added], options), options)).toMatchObject([added]);
  },
);

const entry = (more: string) => `quarantine:\n  - test: a.b\n    reason: why\n${more}`;

test.each([
  ['- a\n', 'q.yaml:1: this must be a mapping with a list "quarantine"'],
  ['tests: []\n', 'q.yaml:1: "tests" is not a field here'],
  ['quarantine: all\n', 'q.yaml:1: "quarantine" must be a list'],
  ['quarantine:\n  - a.b\n', 'q.yaml:2: an entry must be a mapping'],
  [entry(''), 'q.yaml:2: there is no until'],
  ['quarantine:\n  - until: 2026-12-01\n', 'q.yaml:2: there is no test and no reason'],
  [entry('    until: tomorrow\n'), 'q.yaml:4: until "tomorrow" is no day; write it as 2026-12-01'],
  [entry('    until: 2026-02-30\n'), 'q.yaml:4: until "2026-02-30" is no day'],
  [entry('    until: 2027-11-22\n'), 'q.yaml:4: until 2027-11-22 is more than a year ahead; 2027-11-21 is the last'],
  [entry('    until: 20261201\n'), 'q.yaml:4: until must be a text'],
  [entry('    until: 2026-12-01\n    since: 2026-12-02\n'), 'q.yaml:2: since 2026-12-02 comes after until'],
  [entry('    until: 2026-12-01\n    kind: tv\n'), 'q.yaml:5: kind "tv" is none of stb-tester, testflinger'],
  [entry('    until: 2026-12-01\n    owner: me\n'), 'q.yaml:5: "owner" is not a field of an entry'],
  [entry('    until: 2026-12-01\n    node: *a\n'), 'q.yaml:5: '],
  ['quarantine:\n  - test: "*"\n    until: 2026-12-01\n    reason: x\n', 'would put every test into quarantine'],
  ...['*.*', '*::*', '*.py::*', '*/*.py::?*', '.*'].map((all): [string, string] => [
    `quarantine:\n  - test: "${all}"\n    until: 2026-12-01\n    reason: x\n`,
    'would put every test into quarantine',
  ]),
  ['quarantine:\n  - test: "a\n', 'q.yaml:3: Missing closing "quote'],
])('what is wrong is told with its line: %j', (text, message) => {
  expect(() => parseQuarantine(text, options)).toThrow(message);
  expect(() => addToQuarantine(text, [added], options)).toThrow(message);
});

test('everything that is wrong is told at once', () => {
  const text = 'quarantine:\n  - test: a\n  - test: b\n';
  expect(() => parseQuarantine(text, options)).toThrow(
    'q.yaml:2: there is no until and no reason\nq.yaml:3: there is no',
  );
});

test('adding keeps every comment and every line that is there', () => {
  const text = addToQuarantine(file, [{ ...added, node: 'n1', since: '2026-11-20' }], options);
  expect(text.startsWith(file.replace('2026-12-01   #', '2026-12-01 #').replace("'stb-*'", "'stb-*'"))).toBe(true);
  expect(text.slice(-130)).toContain(
    '  - test: a.b\n    node: n1\n    since: 2026-11-20\n    until: 2026-12-04\n    reason: "flaky: 3 of 10 runs"\n',
  );
});

test('an entry that could not be read again is not written', () => {
  expect(() => addToQuarantine(file, [{ ...added, until: '2030-01-01' }], options)).toThrow('more than a year ahead');
});

test('names that YAML would take for something else are written so that they come back', () => {
  const names = ['- x', 'a: b', '# c', 'yes', '1', 'tests[hd #1]::t', 'a\nb', '\\*', 'it\'s "q"', 'ä\u0000'];
  const entries = names.map((name) => ({ test: name, until: '2026-12-01', reason: name }));
  expect(parseQuarantine(addToQuarantine('', entries, options), options)).toMatchObject(entries);
});

test('pruning takes out what has expired, with the comment about it, and nothing else', () => {
  const { text, expired } = pruneQuarantine(file, options);
  expect(expired.map((one) => one.test)).toEqual(['tests.menu.test_zap']);
  expect(text).toBe(`${file.slice(0, file.indexOf('\n  # The cable')).replace('2026-12-01   #', '2026-12-01 #')}`);
  expect(pruneQuarantine(text, options)).toEqual({ text, expired: [] });
});

test('a list that was pruned of everything is a list still', () => {
  const { text } = pruneQuarantine(file, { ...options, today: '2026-12-02' });
  expect(parseQuarantine(text, options)).toEqual([]);
  expect(text).toContain('# Kept by the TV team.');
  expect(parseQuarantine(addToQuarantine(text, [added], options), options)).toMatchObject([added]);
});

test('the last day of a quarantine belongs to it', () => {
  expect(pruneQuarantine(file, { ...options, today: '2026-11-01' }).expired).toEqual([]);
  expect(pruneQuarantine(file, { ...options, today: '2026-11-02' }).expired).toHaveLength(1);
});
