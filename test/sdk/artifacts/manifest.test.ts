import { expect, test } from 'vitest';
import { formatManifest } from '../../../sdk/artifacts/manifest.ts';

test('lists the files of all jobs, with the job and without empty fields', () => {
  const text = formatManifest([
    { label: 'node-1', artifacts: [{ name: 'a:b', path: 'artifacts/node-1/a_b', sizeBytes: 3, sha256: 'ab' }] },
    { label: 'node-2', artifacts: [{ name: 'c', error: 'the lab answered 500' }] },
    { label: 'node-3', artifacts: [] },
  ]);
  expect(text.endsWith('}\n')).toBe(true);
  expect(JSON.parse(text)).toStrictEqual({
    schema: 1,
    files: [
      { job: 'node-1', name: 'a:b', path: 'artifacts/node-1/a_b', sizeBytes: 3, sha256: 'ab' },
      { job: 'node-2', name: 'c', error: 'the lab answered 500' },
    ],
  });
});
