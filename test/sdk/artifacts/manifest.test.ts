import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { formatManifest } from '../../../sdk/artifacts/manifest.ts';
import type { StoredArtifact } from '../../../sdk/report/model.ts';

const lab = { kind: 'stb-tester', url: 'https://lab.test' };
const sha256 = 'ab'.repeat(32);
const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../../schemas/manifest.json'), 'utf8')) as object;
const accepts = new Ajv2020({ strict: false }).compile(schema);

const read = (artifacts: readonly StoredArtifact[]) =>
  JSON.parse(formatManifest({ lab, jobs: [{ label: 'node-1', artifacts }] })) as unknown;

test('lists the files of all jobs, with the lab, the job and the source, and without empty fields', () => {
  const source = { job: '/node-1/a/1', from: 'cache' } as const;
  const text = formatManifest({
    lab,
    jobs: [
      { label: 'node-1', artifacts: [{ name: 'a:b', path: 'artifacts/node-1/a_b', sizeBytes: 3, sha256, source }] },
      { label: 'node-2', artifacts: [{ name: 'c', error: 'the lab answered 500', source: { job: '/node-2/b/1' } }] },
      { label: 'node-3', artifacts: [] },
    ],
  });
  expect(text.endsWith('}\n')).toBe(true);
  expect(JSON.parse(text)).toStrictEqual({
    schema: 1,
    lab,
    files: [
      { job: 'node-1', name: 'a:b', path: 'artifacts/node-1/a_b', sizeBytes: 3, sha256, source },
      { job: 'node-2', name: 'c', error: 'the lab answered 500', source: { job: '/node-2/b/1' } },
    ],
  });
});

test('says of every file what its schema promises', () => {
  const manifest = read([
    { name: 'a', path: 'a', sizeBytes: 0, sha256, source: { job: '1', archive: 'all', from: 'downloaded' } },
    { name: 'b', error: 'gone', source: { job: '1' } },
    { name: 'c', skipped: 'a fifo, not a regular file', source: { job: '1', archive: 'all', from: 'resumed' } },
  ]);
  expect(accepts(manifest), JSON.stringify(accepts.errors)).toBe(true);
});

test.each([
  ['neither there nor missing', { name: 'a' }],
  ['there without a hash', { name: 'a', path: 'a', sizeBytes: 1 }],
  ['there and missing', { name: 'a', path: 'a', sizeBytes: 1, sha256, error: 'gone' }],
])('the schema refuses a file that is %s', (_what, artifact) => {
  expect(accepts(read([artifact]))).toBe(false);
});
