import { expect, test } from 'vitest';
import { judgeVersion } from '../../../sdk/labs/judge-version.ts';

test.each([
  ['Testflinger Server v1.5.0', false, '1.5.0, as Rigline was tested with'],
  ['v1.5.9-dirty', false, '1.5.9, as Rigline was tested with'],
  ['1.5', false, '1.5, as'],
  ['Server 1.10.0', true, '1.10.0 is newer than 1.5.0'],
  ['2.0', true, '2.0 is newer than 1.5.0'],
  ['1.4.9', true, '1.4.9 is older than 1.5.0'],
  ['1.1.9', true, '1.1.9 is too old: Rigline needs 1.2.0 or newer'],
  ['1.2.0', true, '1.2.0 is older than 1.5.0'],
  ['Testflinger', true, 'the server does not tell its version'],
  ['7', true, 'the server does not tell its version'],
  [undefined, true, 'the server does not tell its version'],
])('%j', (found, isWarning, text) => {
  const note = judgeVersion(found, { tested: '1.5.0', oldest: '1.2.0' });
  expect(note).toMatchObject({ about: 'version', isWarning, text: expect.stringContaining(text) as string });
});

test('without an oldest version nothing is too old', () => {
  expect(judgeVersion('0.0.1', { tested: '1.5.0' }).text).toContain('is older than');
});
