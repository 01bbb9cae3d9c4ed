import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { ScriptedFile } from '../../../../mock/index.ts';
import { LabError } from '../../../../sdk/http/errors.ts';
import type { Artifact, JobRef } from '../../../../sdk/labs/lab.ts';
import { toTestResult } from '../../../../sdk/labs/stb-tester/outcome.ts';
import { toArtifacts } from '../../../../sdk/labs/stb-tester/results/artifacts.ts';
import { answer, errorOf, loseAnswer, readText } from '../../../helpers/labs.ts';
import { createStbTesterSetup, type StbTesterSetup } from '../../../helpers/labs-stb-tester.ts';

const result = { result_id: '/node-1/6Pfq/167/2026-01-31T12:00:00', result: 'pass', triage_url: '' };

async function runWith(artifacts: Record<string, ScriptedFile>) {
  const setup = createStbTesterSetup({ nodes: [{ id: 'node-1', default: { artifacts, log: ['hello'] } }] });
  const job = await setup.runToEnd();
  return { ...setup, job, listed: await setup.clock.runUntil(setup.lab.artifacts(job)) };
}

async function openNamed(
  { lab, clock, job, listed }: StbTesterSetup & { job: JobRef; listed: readonly Artifact[] },
  name: string,
  offset = 0,
) {
  const artifact = listed.find((one) => one.name.endsWith(`/${name}`));
  if (!artifact) throw new Error(`no artifact ${name} among ${listed.map((one) => one.name).join(', ')}`);
  const opened = await clock.runUntil(lab.open(job, artifact, { offset }));
  return opened && { offset: opened.offset, text: await readText(opened.body) };
}

test('every file of every result is offered, with its size and its sum, below a folder of the test', async () => {
  const { listed } = await runWith({ 'measures.csv': 'a,b\n' });
  const folder = '2026-01-31T12-00-00-test_open';
  expect(listed.map(({ name }) => name).sort()).toEqual(
    ['combined.log', 'exit-status', 'measures.csv', 'screenshot.png', 'stbt.log', 'stderr.log', 'stdout.log'].map(
      (name) => `${folder}/${name}`,
    ),
  );
  expect(listed.find(({ name }) => name.endsWith('measures.csv'))).toMatchObject({
    kind: 'file',
    sizeBytes: 4,
    md5: createHash('md5').update('a,b\n').digest('hex'),
  });
  expect(listed.find(({ name }) => name.endsWith('stbt.log'))).toMatchObject({ optional: true });
});

test('the files that a test names are among those that are offered, pictures first', async () => {
  const { lab, clock, job, listed } = await runWith({ 'a.txt': 'x', 'video.mp4': 'y' });
  const [test] = (await clock.runUntil(lab.outcome(job))).tests;
  expect([...(test?.attachments ?? [])].sort()).toEqual(listed.map(({ name }) => name).sort());
  const visual = test?.attachments?.map((name) => /\.(png|mp4)$/.test(name));
  expect(visual?.slice(0, 2)).toEqual([true, true]);
  expect(visual?.slice(2)).not.toContain(true);
});

test.each([
  'a#b.txt',
  'what?.log',
  'two words.txt',
  'sub/folder/file.txt',
  '%2e%2e',
  '100%',
  'ä/漢.txt',
  '...',
  'a\\b',
])('the file "%s" is reached under exactly that name', async (name) => {
  const run = await runWith({ [name]: `this is ${name}`, a: 'another one', what: 'another one' });
  expect(await openNamed(run, name)).toEqual({ offset: 0, text: `this is ${name}` });
});

test.each(['../secret', 'a/../../b', '..', '.', 'a//b', 'a/', '/etc/passwd', 'half\ud800'])(
  'the name %j is refused, and nothing is asked of the portal',
  async (name) => {
    const { lab, job, wire } = await runWith({});
    const [artifact] = toArtifacts({ ...result, artifacts: { [name]: { size: 1, md5: '' } } });
    const before = wire.sent.length;
    const error = await errorOf(lab.open(job, artifact as Artifact));
    expect(error).toBeInstanceOf(LabError);
    expect(error).toMatchObject({ code: 'artifact' });
    expect(wire.sent).toHaveLength(before);
  },
);

test('an artifact of another lab is refused', async () => {
  const { lab, job } = await runWith({});
  expect(await errorOf(lab.open(job, { name: 'x', kind: 'file' }))).toMatchObject({ code: 'artifact' });
});

test('the rest of a file begins where it was asked to', async () => {
  const run = await runWith({ 'big.bin': 'abcdefghij' });
  expect(await openNamed(run, 'big.bin', 4)).toEqual({ offset: 4, text: 'efghij' });
  expect(run.wire.sent.at(-1)?.headers.get('range')).toBe('bytes=4-');
});

test('a portal that ignores the range sends the whole file, and that is what is said', async () => {
  const run = await runWith({ 'big.bin': 'abcdefghij' });
  run.wire.break(/big\.bin/, async (request) =>
    run.portal.fetch(
      new Request(request.url, { headers: { authorization: request.headers.get('authorization') ?? '' } }),
    ),
  );
  expect(await openNamed(run, 'big.bin', 4)).toEqual({ offset: 0, text: 'abcdefghij' });
});

test('a whole file is asked for without a range', async () => {
  const run = await runWith({ 'big.bin': 'abcdefghij' });
  await openNamed(run, 'big.bin');
  expect(run.wire.sent.at(-1)?.headers.has('range')).toBe(false);
});

test('the log of the portal comes in the time zone that was asked for', async () => {
  const setup = createStbTesterSetup(
    { nodes: [{ id: 'node-1', default: { log: ['hello'] } }] },
    { timeZone: 'Asia/Calcutta' },
  );
  const job = await setup.runToEnd();
  const listed = await setup.clock.runUntil(setup.lab.artifacts(job));
  expect((await openNamed({ ...setup, job, listed }, 'stbt.log'))?.text).toMatch(
    /\[2026-01-31 17:30:\d\d\.\d+\] hello/,
  );
});

test('a file that is not there after all is no error, and any other refusal is one', async () => {
  const run = await runWith({ 'big.bin': 'abc' });
  run.wire.break(/big\.bin/, answer(404, 'No such artifact'), answer(403, 'Forbidden'));
  expect(await openNamed(run, 'big.bin')).toBeUndefined();
  expect(await errorOf(openNamed(run, 'big.bin'))).toMatchObject({ status: 403 });
});

test('a lost connection is made again before the first byte', async () => {
  const run = await runWith({ 'big.bin': 'abc' });
  run.wire.break(/big\.bin/, loseAnswer);
  expect(await openNamed(run, 'big.bin')).toEqual({ offset: 0, text: 'abc' });
});

test('sizes and sums that cannot be true are left out', () => {
  const facts = (size: unknown, md5: unknown) =>
    toArtifacts({ ...result, artifacts: { a: { size, md5 } as never } })[0] as Artifact;
  expect(facts(3, 'D41D8CD98F00B204E9800998ECF8427E')).toMatchObject({
    sizeBytes: 3,
    md5: 'd41d8cd98f00b204e9800998ecf8427e',
  });
  for (const [size, md5] of [
    [-1, 'x'],
    ['3', null],
    [1.5, 7],
    [null, 'd41d8c'],
  ]) {
    expect(facts(size, md5)).not.toHaveProperty('sizeBytes');
    expect(facts(size, md5)).not.toHaveProperty('md5');
  }
  expect(toArtifacts({ ...result, artifacts: { a: null as never } })[0]).toMatchObject({ kind: 'file' });
});

test("a file that a test saved under the name of the portal's log is listed once", () => {
  const detail = { ...result, artifacts: { 'stbt.log': { size: 1, md5: '' } } };
  expect(toArtifacts(detail)).toHaveLength(1);
  expect(toArtifacts(detail)[0]).not.toHaveProperty('optional');
  expect(toTestResult(detail).attachments).toHaveLength(1);
});
