import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safePath } from '../../../sdk/artifacts/safe-path.ts';
import { UsageError } from '../../../sdk/http/errors.ts';
import { fieldsOfName, fillTemplate, parseDestination, placeFiles } from '../../../sdk/labs/destination.ts';
import type { Artifact } from '../../../sdk/labs/lab.ts';

const shot: Artifact = {
  name: '12-00-00-test_open/deep/shot.png',
  kind: 'file',
  fields: {
    result_id: '/node-1/6Pfq/1/2026-01-31T12:00:00',
    test_case: 'tests/a.py::test_open',
    filename: 'deep/shot.png',
  },
};
const job = { id: '/node-1/6Pfq/1', node: 'node-1' };

/** Where a file of a job goes. */
function place(dest: string, { name = shot.name, artifact = shot } = {}) {
  const destination = parseDestination(dest);
  return `${destination.folder} ${placeFiles(destination, job, [artifact])(name, artifact)}`;
}

test.each([
  ['artifacts', 'artifacts 12-00-00-test_open/deep/shot.png'],
  ['../out/', '../out/ 12-00-00-test_open/deep/shot.png'],
  ['', '. 12-00-00-test_open/deep/shot.png'],
  ['out/{job}', 'out/ node-1/6Pfq/1/12-00-00-test_open/deep/shot.png'],
  ['{node}/', '. node-1/12-00-00-test_open/deep/shot.png'],
  ['/abs/{job}/{filename}', '/abs/ node-1/6Pfq/1/deep/shot.png'],
  ['x-{basename}', '. x-shot.png'],
  ['../{ext}/{stem}.{ext}', '../ png/shot.png'],
  ['{result_id}/artifacts/{filename}', '. node-1/6Pfq/1/2026-01-31T12-00-00/artifacts/deep/shot.png'],
  ['{test_case}/{basename}', '. tests/a.py--test_open/shot.png'],
])('%s leads to %s', (dest, path) => {
  expect(place(dest)).toBe(path);
});

test('a member of an archive has a name of its own', () => {
  const artifact: Artifact = { name: 'all.tar.gz', kind: 'archive', fields: { filename: 'all.tar.gz', board: 'b1' } };
  expect(place('{board}/{filename}', { name: 'logs/x.log', artifact })).toBe('. b1/logs/x.log');
});

test('what the lab does not tell of a file is none, where it tells that of another', () => {
  const bare: Artifact = { name: 'log', kind: 'file' };
  const placing = placeFiles(parseDestination('{test_case}/{node}/{ext}/{name}'), { id: '1' }, [bare, shot]);
  expect(placing('log', bare)).toBe('none/none/none/log');
});

test.each(['{colour}/{name}', '{toString}', '{__proto__}/{name}', '{result_id}'])(
  'the placeholders of %s are told, with those there are, before anything is fetched',
  (dest) => {
    const bare: Artifact = { name: 'log', kind: 'file' };
    const placing = () => placeFiles(parseDestination(dest), job, [bare]);
    expect(placing).toThrow(UsageError);
    expect(placing).toThrow(/is nothing that job \/node-1\/6Pfq\/1 has\. There are .*filename, .*name, job, node\./);
  },
);

test('of a job without files nobody knows what could be filled', () => {
  expect(placeFiles(parseDestination('{result_id}'), job, [])).toBeTypeOf('function');
});

test.each(['{', '}', 'a/{job', '{}', 'a/{job}}', '{{job}}', '{job}/../x', '{job}/..', 'x{job}/../{name}'])(
  'the destination %s is refused at once',
  (dest) => {
    expect(() => parseDestination(dest)).toThrow(UsageError);
  },
);

test.each([
  ['a/b.tar.gz', { filename: 'a/b.tar.gz', basename: 'b.tar.gz', stem: 'b.tar', ext: 'gz' }],
  ['exit-status', { filename: 'exit-status', basename: 'exit-status', stem: 'exit-status', ext: 'none' }],
  ['.hidden', { filename: '.hidden', basename: '.hidden', stem: '.hidden', ext: 'none' }],
  ['dot.', { filename: 'dot.', basename: 'dot.', stem: 'dot', ext: 'none' }],
])('%s gives its parts', (name, fields) => {
  expect(fieldsOfName(name)).toEqual(fields);
});

test('no word of a lab leads out of the folder', () => {
  const hostile = fc.oneof(
    fc.constantFrom('..', '/', '../..', '/etc', 'a/../..', '{job}', 'C:\\', '..\\..'),
    fc.string({ unit: 'binary', maxLength: 20 }),
  );
  fc.assert(
    fc.property(hostile, hostile, hostile, (filename, field, id) => {
      const artifact: Artifact = { name: filename, kind: 'file', fields: { filename, field } };
      const placing = placeFiles(parseDestination('out/{job}/{field}/x{filename}'), { id }, [artifact]);
      const path = safePath(placing(filename, artifact)) ?? 'none';
      expect(path.startsWith('/')).toBe(false);
      expect(path.split('/')).not.toContain('..');
    }),
  );
});

test('a value is not read as a template again', () => {
  expect(fillTemplate('{a}', { a: '{b}', b: 'x' }, 'it')).toBe('{b}');
});
