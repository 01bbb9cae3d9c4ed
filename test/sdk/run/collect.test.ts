import { expect, test } from 'vitest';
import { HttpError, NetworkError } from '../../../sdk/http/errors.ts';
import type { Artifact, OpenArtifact } from '../../../sdk/labs/lab.ts';
import type { StoredArtifact } from '../../../sdk/report/model.ts';
import type { CollectRequest } from '../../../sdk/run/ports.ts';
import { createOutcome, createScene, Terminated } from './scripted-lab.ts';

const http = (status: number) =>
  new HttpError(`answered ${status}`, { status, method: 'GET', url: 'https://lab.test/', body: '', contentType: '' });

const junit =
  '<testsuite name="s"><testcase classname="c" name="one"/><testcase classname="c" name="two"><failure message="no"/></testcase></testsuite>';

/** A lab whose jobs leave these files behind, and report no tests of their own. */
function leaving(files: Readonly<Record<string, string>>) {
  return {
    outcome: async () => createOutcome({ tests: [] }),
    artifacts: async (): Promise<Artifact[]> => Object.keys(files).map((name) => ({ name, kind: 'file' })),
    open: async (_job: unknown, { name }: Artifact): Promise<OpenArtifact> => ({
      body: new Blob([files[name] ?? '']).stream(),
      offset: 0,
    }),
  };
}

/** A folder port that gives these answers in order, and the last one again and again. */
function storing(...answers: readonly (readonly StoredArtifact[])[]) {
  let calls = 0;
  return {
    collect: async ({ onStored }: CollectRequest) => {
      const stored = [...(answers[Math.min(calls++, answers.length - 1)] ?? [])];
      stored.forEach(onStored);
      return stored;
    },
  };
}

test('the cases of a JUnit file among the artifacts are the tests of the job', async () => {
  const { memory, play } = createScene({ lab: leaving({ 'out/JUNIT.XML': junit, 'notes.txt': junit }) });
  const report = await play();
  expect(report).toMatchObject({ verdict: 'failed', exitCode: 1, totals: { tests: 2, passed: 1, failed: 1 } });
  expect(report.jobs[0]?.tests.map(({ name, source }) => [name, source])).toEqual([
    ['one', 'junit'],
    ['two', 'junit'],
  ]);
  expect(memory.events.filter((event) => event.type === 'artifact')).toHaveLength(2);
  expect(memory.entries).toContainEqual(expect.objectContaining({ step: 'collected', files: 2, problems: 0 }));
});

test('a JUnit file that breaks off is an error case that names the file', async () => {
  const { play } = createScene({ lab: leaving({ 'junit.xml': junit.slice(0, 60) }) });
  const report = await play();
  expect(report.verdict).toBe('failed');
  expect(report.jobs[0]?.tests.at(-1)?.failure?.message).toMatch(/^junit\.xml: /);
});

test('a file that cannot be read back loses only itself', async () => {
  const { play } = createScene({
    folder: {
      ...storing([{ name: 'junit.xml', path: 'artifacts/job/junit.xml' }]),
      read: () => Promise.reject(new Error('EACCES')),
    },
  });
  const report = await play();
  expect(report.jobs[0]?.tests.map((one) => one.name)).toEqual(['case', 'junit.xml']);
  expect(report.jobs[0]?.tests[1]?.failure?.message).toContain('junit.xml: an error inside Rigline: EACCES');
});

test('a JUnit file that did not come whole is not read', async () => {
  const read: string[] = [];
  const { play } = createScene({
    folder: {
      ...storing([{ name: 'junit.xml', path: 'artifacts/job/junit.xml', error: 'it broke off' }]),
      read: async (path) => {
        read.push(path);
        return { text: junit, isWhole: true };
      },
    },
  });
  expect((await play()).verdict).toBe('infra');
  expect(read).toEqual([]);
});

test('an artifact that is lost is counted, and reported with its reason', async () => {
  const { memory, play } = createScene({
    folder: storing([
      { name: 'a.log', path: 'a' },
      { name: 'b.log', error: 'MD5 differs' },
    ]),
  });
  const report = await play();
  expect(report.reasons[0]).toContain('b.log: MD5 differs');
  expect(memory.entries).toContainEqual(expect.objectContaining({ step: 'collected', files: 1, problems: 1 }));
});

test('an outage before the results have come is waited out, and told', async () => {
  let asked = 0;
  const { memory, play } = createScene({
    lab: {
      outcome: async () => {
        asked += 1;
        if (asked < 4) throw http(502);
        return createOutcome();
      },
    },
  });
  expect((await play()).verdict).toBe('passed');
  expect(memory.events.filter((event) => event.type === 'outage')).toMatchObject([
    { job: 'job', message: 'answered 502', sinceMs: 0 },
    { sinceMs: 2000 },
    { sinceMs: 7000 },
  ]);
});

test('artifacts that an outage cost are fetched again once the lab is back', async () => {
  let asked = 0;
  const { play } = createScene({
    lab: {
      outcome: async () => {
        asked += 1;
        if (asked === 2) throw new NetworkError('connection refused');
        return createOutcome();
      },
    },
    folder: storing([{ name: 'a.log', error: 'gave up' }], [{ name: 'a.log', path: 'artifacts/job/a.log' }]),
  });
  const report = await play();
  expect(report.verdict).toBe('passed');
  expect(report.jobs[0]?.artifacts).toEqual([{ name: 'a.log', path: 'artifacts/job/a.log' }]);
});

test('an artifact that a working lab does not give is not asked for again and again', async () => {
  const { lab, play } = createScene({ folder: storing([{ name: 'a.log', error: 'answered 404' }]) });
  expect((await play()).verdict).toBe('infra');
  expect(lab.calls.filter((call) => call === 'artifacts')).toHaveLength(1);
});

test('the collect clock ends a collection that takes too long, and the tests that are known stay', async () => {
  const { clock, play } = createScene({
    limits: { collect: 60_000 },
    lab: {
      artifacts: async (_job, signal) => {
        await clock.sleep(3_600_000, signal);
        return [];
      },
    },
  });
  const report = await play();
  expect(report).toMatchObject({ verdict: 'timeout', exitCode: 4, totals: { passed: 1 } });
  expect(report.reasons).toEqual(['job: the collect clock ran out after 1m (--collect-timeout)']);
});

test('the collect clock also ends downloads that give up by themselves when it fires', async () => {
  const { clock, play } = createScene({
    limits: { collect: 60_000 },
    folder: {
      collect: async ({ signal }) => {
        await clock.sleep(3_600_000, signal).catch(() => undefined);
        return [{ name: 'big.bin', error: 'too slow' }];
      },
    },
  });
  expect(await play()).toMatchObject({ verdict: 'timeout', jobs: [{ artifacts: [{ name: 'big.bin' }] }] });
});

test('a lab that gives results and then refuses the artifacts does not take the results away', async () => {
  const failed = { classname: 'suite', name: 'bad', outcome: 'failed' } as const;
  const lab = { artifacts: () => Promise.reject(http(403)) };
  expect(await createScene({ lab }).play()).toMatchObject({
    verdict: 'infra',
    totals: { passed: 1 },
    jobs: [{ artifacts: [{ error: 'answered 403' }] }],
  });
  const withFailure = { ...lab, outcome: async () => createOutcome({ verdict: 'failed', tests: [failed] }) };
  expect(await createScene({ lab: withFailure }).play()).toMatchObject({ verdict: 'failed', exitCode: 1 });
});

test('a lab that refuses the results makes the job infra, with its reason', async () => {
  const { lab, play } = createScene({ lab: { outcome: () => Promise.reject(http(403)) } });
  expect(await play()).toMatchObject({ verdict: 'infra', reasons: ['job: answered 403'] });
  expect(lab.calls).not.toContain('cancel');
});

test('an abort while artifacts come keeps the results that are there, and cancels nothing that has ended', async () => {
  const { controller, lab, play } = createScene({
    lab: {
      artifacts: () => {
        controller.abort(new Terminated('stopped by SIGTERM'));
        return Promise.reject(controller.signal.reason as Error);
      },
    },
  });
  const report = await play();
  expect(report).toMatchObject({ verdict: 'cancelled', exitCode: 143, totals: { passed: 1 } });
  expect(report.jobs[0]).toMatchObject({ verdict: 'cancelled', reason: 'the run was stopped' });
  expect(lab.calls).not.toContain('cancel');
});

test('a lab that refuses everything after an outage does not take away what had come before', async () => {
  let asked = 0;
  const { play } = createScene({
    lab: {
      outcome: async () => {
        asked += 1;
        if (asked > 1) throw http(403);
        return createOutcome();
      },
    },
    folder: storing([
      { name: 'a.log', path: 'artifacts/job/a.log' },
      { name: 'b.log', error: 'gave up' },
    ]),
  });
  expect((await play()).jobs[0]?.artifacts).toMatchObject([
    { name: 'a.log', path: 'artifacts/job/a.log' },
    { name: 'b.log', error: 'gave up' },
    { name: 'artifacts', error: 'answered 403' },
  ]);
});
