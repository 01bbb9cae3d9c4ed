import { expect, test } from 'vitest';
import { findWorkspace } from '../../../sdk/launch/reports.ts';

test.each([
  ['WORKSPACE', '/jenkins'],
  ['GITHUB_WORKSPACE', '/github'],
  ['CI_PROJECT_DIR', '/gitlab'],
])('attachments are named as seen from $%s, from wherever Rigline is started', (name, folder) => {
  expect(findWorkspace({ env: { [name]: folder }, cwd: `${folder}/tests` })).toBe(folder);
});

test('attachments are named as seen from here where the CI says nothing', () => {
  expect(findWorkspace({ env: { BUILDKITE: 'true' }, cwd: '/work' })).toBe('/work');
});
