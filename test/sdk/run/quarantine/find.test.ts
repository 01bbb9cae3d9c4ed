import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFindQuarantine, createTestMatch, escapeGlob } from '../../../../sdk/run/quarantine/find.ts';

const entry = (parts: object) => ({ test: 'tests.epg.test_open', until: '2026-12-01', reason: 'why', ...parts });
const epg = { classname: 'tests.epg', name: 'test_open', file: 'tests/epg.py' };

function finds(parts: object, named: Parameters<ReturnType<typeof createFindQuarantine>>[0] = epg, node = 'n1') {
  return createFindQuarantine([entry(parts)], 'k')(named, node) !== undefined;
}

test.each([
  'tests.epg.test_open',
  'tests.epg::test_open',
  'tests/epg.py::test_open',
  'tests/*.py::test_open',
  'tests.epg.*',
  'tests.epg.test_?pen',
])('a test is found as people call it: %s', (name) => {
  expect(finds({ test: name })).toBe(true);
});

test('a test of a JUnit file, which knows no path, is found by its id in pytest', () => {
  const named = { classname: 'tests.epg.TestGuide', name: 'test_open[hd::1]' };
  expect(finds({ test: 'tests/epg.py::TestGuide::test_open*' }, named)).toBe(true);
  expect(finds({ test: 'tests/epg.py::TestOther::*' }, named)).toBe(false);
  expect(createTestMatch('tests/*.py::TestGuide::*')(named)).toBe(true);
});

test.each(['test_open', 'tests.epg', 'epg.py::test_open', 'tests.epg.test_opening', 'TESTS.EPG.TEST_OPEN'])(
  'and not by a part of its name: %s',
  (name) => {
    expect(finds({ test: name })).toBe(false);
  },
);

test('brackets are plain text, and a backslash takes a wildcard as it is', () => {
  const named = { classname: 'c', name: 't[a*b]' };
  expect(finds({ test: 'c.t[a\\*b]' }, named)).toBe(true);
  expect(finds({ test: 'c.t[a\\*b]' }, { classname: 'c', name: 't[axb]' })).toBe(false);
});

test('an entry may be for some nodes, and for one kind of lab', () => {
  expect(finds({ node: 'n*' })).toBe(true);
  expect(finds({ node: 'm*' })).toBe(false);
  expect(finds({ kind: 'k' })).toBe(true);
  expect(finds({ kind: 'l' })).toBe(false);
});

test('a test without a class is called by its name', () => {
  expect(finds({ test: 'smoke' }, { classname: '', name: 'smoke' })).toBe(true);
});

test('of several entries the one that lasts longest counts, and of these the first', () => {
  const entries = [
    entry({ reason: 'short', until: '2026-11-30' }),
    entry({ reason: 'glob', test: 'tests.*', until: '2026-12-24' }),
    entry({ reason: 'other node', node: 'm', until: '2026-12-31' }),
    entry({ reason: 'late', test: 'tests/epg.py::*', until: '2026-12-24' }),
  ];
  expect(createFindQuarantine(entries, 'k')(epg, 'n1')?.reason).toBe('glob');
  expect(createFindQuarantine([...entries].reverse(), 'k')(epg, 'n1')?.reason).toBe('late');
});

test('whatever a test is called, the escaped name finds it, and no test of another name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (name, other) => {
      const find = createFindQuarantine([entry({ test: `c.${escapeGlob(name)}` })], 'k');
      expect(find({ classname: 'c', name }, 'n')).toBeDefined();
      expect(find({ classname: 'c', name: other }, 'n') !== undefined).toBe(name === other);
    }),
  );
});
