import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  findNameMistake,
  listCandidates,
  type NameFacts,
  nameArtifact,
  readRunId,
} from '../../../action/artifact/name.ts';

const runId = '20261120-031500-1f2e3d';
const facts: NameFacts = { job: 'lab', runId, attempt: 1 };

test('a name tells the job, the leg, the run and the attempt', () => {
  expect(nameArtifact(facts).name).toBe(`rigline-lab-${runId}-a1`);
  const matrix = JSON.stringify({ device: 'Pi 5', os: 'ubuntu-24.04' });
  expect(nameArtifact({ ...facts, matrix, attempt: 3 }).name).toBe(`rigline-lab-Pi-5-ubuntu-24.04-${runId}-a3`);
});

test('a word of a name begins and ends with a letter, a digit or a line below', () => {
  const matrix = JSON.stringify({ path: './a/b/.', flag: '--fast' });
  expect(nameArtifact({ ...facts, job: '-lab-', matrix }).name).toBe(`rigline-lab-a-b-.-fast-${runId}-a1`);
});

test('a leg whose matrix tells nothing is known by its number', () => {
  const leg = { jobIndex: 2, jobTotal: 4 };
  expect(nameArtifact({ ...facts, ...leg, matrix: '{"shard":{"index":1}}' }).name).toBe(`rigline-lab-leg2-${runId}-a1`);
  expect(nameArtifact({ ...facts, ...leg, jobTotal: 1, matrix: 'null' }).name).toBe(`rigline-lab-${runId}-a1`);
  expect(nameArtifact({ ...facts, matrix: '$(matrix)' }).name).toBe(`rigline-lab-${runId}-a1`);
});

test('a name that was given is taken as it is, without blanks around it', () => {
  expect(nameArtifact({ ...facts, given: ' logs ' })).toEqual({ name: 'logs', isGiven: true });
  expect(nameArtifact({ ...facts, given: '  ' }).isGiven).toBe(false);
});

test('a name is always one that GitHub and every file system take, and tells the run', () => {
  const text = fc.string({ unit: fc.constantFrom(...'aZ9._- /\\:"<>|*?\n\0äß日😀', '\ud800'), maxLength: 80 });
  const any = fc.record({
    job: text,
    matrix: fc
      .dictionary(fc.string(), fc.oneof(text, fc.integer(), fc.boolean()))
      .map((value) => JSON.stringify(value)),
    attempt: fc.integer({ min: 1, max: 99 }),
  });
  fc.assert(
    fc.property(any, (more) => {
      const { name } = nameArtifact({ runId, ...more });
      expect(name).toMatch(/^rigline-[A-Za-z0-9._-]+-a\d+$/);
      expect(name.length).toBeLessThan(140);
      expect(findNameMistake(name)).toBeUndefined();
      for (const candidate of listCandidates({ name, isGiven: false }, runId)) expect(readRunId(candidate)).toBe(runId);
    }),
  );
});

test('a name that is taken gives way to one that nobody else has', () => {
  expect(listCandidates({ name: 'logs', isGiven: true }, runId)).toEqual([
    'logs',
    `logs-${runId}`,
    `logs-${runId}-2`,
    `logs-${runId}-3`,
  ]);
  expect(listCandidates({ name: `${runId}-logs`, isGiven: true }, runId)[1]).toBe(`${runId}-logs-2`);
  const { name } = nameArtifact(facts);
  expect(listCandidates({ name, isGiven: false }, runId)).toEqual([name, `${name}-2`, `${name}-3`]);
});

test('the run of a name is read from where names have it, and from nowhere else', () => {
  expect(readRunId(`logs-${runId}`)).toBe(runId);
  expect(readRunId(runId)).toBe(runId);
  for (const name of ['logs', `x${runId}`, `${runId}-logs`, `logs-${runId}-a`, 'logs-20261120-031500-1F2E3D'])
    expect(readRunId(name), name).toBeUndefined();
});

test.each([
  ['a/b', /has "\/"/],
  ['a\\b', /has "\\\\"/],
  ['a\nb', /has "\\n"/],
  ['a"b', /has/],
  ['a:b', /has ":"/],
  ['a\u0000b', /has "\\u0000"/],
  ['', /is empty/],
  [' \t', /is empty/],
  ['logs.', /ends with a dot/],
  ['..', /ends with a dot/],
  ['NUL', /device/],
  ['com1.log', /device/],
  ['x'.repeat(201), /201 characters/],
])('%j is no name of an artifact', (name, mistake) => {
  expect(findNameMistake(name)).toMatch(mistake);
});

test.each(['logs', 'Prüfstand 7', 'a.b', 'console', 'x'.repeat(200)])('%j is a name of an artifact', (name) => {
  expect(findNameMistake(name)).toBeUndefined();
});
