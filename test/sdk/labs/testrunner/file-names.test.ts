import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as server from '../../../../mock/testrunner/form/file-name.ts';
import { isPythonName, isStoredAs, toStoredName } from '../../../../sdk/labs/testrunner/upload/file-names.ts';

test('names are foretold as the server makes them', () => {
  const odd = fc
    .array(fc.constantFrom('a', 'B', '1', ' ', '_', '.', '-', '/', 'é', 'ß', '\u00a0', '\x1c', 'л', '.py', '.PY'))
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(odd, fc.string({ unit: 'binary' })), (name) => {
      expect(toStoredName(name)).toBe(server.toStoredName(name));
      expect(isPythonName(name)).toBe(server.isPythonFile(name));
    }),
  );
});

test('a name stays what it is when it is sent', () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      const stored = toStoredName(name);
      expect(toStoredName(stored)).toBe(stored);
    }),
  );
});

test.each([
  ['test_a.py', 'test_a.py', true],
  ['test_a.py', 'test_a_1.py', true],
  ['test_a.py', 'test_a_12.py', true],
  ['test_a.py', 'test_a_b.py', false],
  ['test_a.py', 'test_a_1', false],
  ['test_a.py', 'test_a1.py', false],
  ['test_a.py', '', false],
])('%s stored as %s: %s', (name, stored, is) => {
  expect(isStoredAs(name, stored)).toBe(is);
});
