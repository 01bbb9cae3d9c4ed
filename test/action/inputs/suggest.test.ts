import { expect, test } from 'vitest';
import { suggestName } from '../../../action/inputs/suggest.ts';
import { actionInputs } from '../../../action/inputs/table.ts';

const names = actionInputs.map(({ name }) => name);

test.each([
  ['retry-fail', 'retry-failed'],
  ['reports', 'report'],
  ['client-id', 'testflinger-client-id'],
  ['auth-token', 'stbt-auth-token'],
  ['poll', 'mode'],
  ['timeout', 'run-timeout'],
  ['artifcts', 'artifacts'],
  ['something-else', undefined],
  ['x', undefined],
  ['', undefined],
])('%s was meant to be %s', (written, meant) => {
  expect(suggestName(written, names)).toBe(meant);
});
