import { expect, test } from 'vitest';
import type { Clock } from '../../sdk/http/clock.ts';
import type { Meddler } from '../helpers/network.ts';
import { setUp } from './play.ts';
import { kindNames, scenes } from './scenes.ts';

const minuteMs = 60_000;

function breakConnection(): never {
  throw new TypeError('fetch failed', { cause: Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }) });
}

function refuseConnection(): never {
  throw new TypeError('fetch failed', { cause: Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }) });
}

/** The whole lab is out of reach for a while, from some time after it was first asked. */
function createOutage(fromMs: number, lastsMs: number, fail = breakConnection) {
  return ({ now }: Clock): Meddler => {
    let begunAt: number | undefined;
    return async (request, pass) => {
      begunAt ??= now();
      const sinceMs = now() - begunAt;
      if (sinceMs >= fromMs && sinceMs < fromMs + lastsMs) fail();
      return await pass(request);
    };
  };
}

test.each(kindNames)('%s: a job whose tests pass is passed, and was made once', async (name) => {
  const { run, countSubmits, mock } = setUp(name);
  const report = await run();
  expect(report).toMatchObject({ verdict: 'passed', exitCode: 0, reasons: [] });
  expect(report.totals.passed).toBeGreaterThan(0);
  expect(countSubmits()).toBe(scenes[name].submit ? 1 : 0);
  expect(mock.tally()).toMatchObject({ requestViolations: 0, responseViolations: 0 });
});

test.each(kindNames)('%s: a job with a test that fails is failed', async (name) => {
  const report = await setUp(name, { scenario: 'test-fails' }).run();
  expect(report).toMatchObject({ verdict: 'failed', exitCode: 1 });
  expect(report.totals.failed + report.totals.errors).toBeGreaterThan(0);
});

test.each(kindNames)(
  '%s: a job whose runner vanishes is ended by the run clock, and is not a failed test',
  async (name) => {
    const { run } = setUp(name, { scenario: scenes[name].death, limits: { run: 20 * minuteMs, queue: 60 * minuteMs } });
    const report = await run();
    expect(report).toMatchObject({ verdict: 'timeout', exitCode: 4, totals: { failed: 0 } });
    expect(report.reasons.join()).toContain('the run clock ran out after 20m');
  },
);

test.each(kindNames)('%s: an outage shorter than its budget costs nothing but time', async (name) => {
  const scene = setUp(name, { meddle: createOutage(1000, 4 * minuteMs) });
  expect(await scene.run()).toMatchObject({ verdict: 'passed', exitCode: 0 });
  expect(scene.countSubmits()).toBeLessThanOrEqual(1);
});

test.each(kindNames)(
  '%s: an outage eats neither the queue clock nor the run clock, although both would have run out',
  async (name) => {
    const [job] = (await setUp(name).run()).jobs;
    const begunAt = Date.parse(job?.startedAt ?? job?.submittedAt ?? '');
    const slackMs = 45_000;
    const limits = {
      queue: begunAt - Date.parse(job?.submittedAt ?? '') + slackMs,
      run: Date.parse(job?.endedAt ?? '') - begunAt + slackMs,
    };
    const scene = setUp(name, { limits, meddle: createOutage(1500, 12 * minuteMs) });
    expect(await scene.run()).toMatchObject({ verdict: 'passed', exitCode: 0, reasons: [] });
  },
);

test.each(kindNames)(
  '%s: an outage that is there from the first request costs nothing but time either',
  async (name) => {
    const scene = setUp(name, { meddle: createOutage(0, 4 * minuteMs, refuseConnection) });
    expect(await scene.run()).toMatchObject({ verdict: 'passed', exitCode: 0 });
    expect(scene.countSubmits()).toBeLessThanOrEqual(1);
  },
);

test.each(kindNames)('%s: an outage beyond its budget is a clock that ran out, and says which', async (name) => {
  const scene = setUp(name, { meddle: createOutage(1000, 600 * minuteMs), limits: { outage: 3 * minuteMs } });
  const report = await scene.run();
  expect(report).toMatchObject({ verdict: 'timeout', exitCode: 4 });
  expect(report.reasons.join()).toContain('the outage clock ran out');
});

test.each(kindNames)(
  '%s: a sign-on page in the place of the lab is infrastructure, and no job is made',
  async (name) => {
    const page = '<!doctype html><html><title>Sign on</title></html>';
    const { run, countSubmits } = setUp(name, {
      meddle: () => async () => new Response(page, { headers: { 'content-type': 'text/html' } }),
      limits: { outage: minuteMs },
    });
    const report = await run();
    expect(['infra', 'timeout']).toContain(report.verdict);
    expect(report.reasons.join()).toMatch(/sign.on/i);
    expect(countSubmits()).toBe(0);
  },
);

test.each(kindNames)('%s: a submit whose answer is lost makes one job, and is not forgotten', async (name) => {
  let lost = 0;
  const { run, countSubmits, lab } = setUp(name, {
    meddle: () => async (request, pass) => {
      const answer = await pass(request);
      const isSubmit = scenes[name].submit?.test(`${request.method} ${new URL(request.url).pathname}`) ?? false;
      if (isSubmit && lost++ === 0) breakConnection();
      return answer;
    },
  });
  const report = await run();
  expect(countSubmits()).toBe(scenes[name].submit ? 1 : 0);
  if (lab.capabilities.exactlyOnceSubmit) expect(report.verdict).toBe('passed');
  else expect(['passed', 'infra']).toContain(report.verdict);
});

test.each(kindNames)(
  '%s: a run that is stopped ends within seven seconds, red, and says what became of the job',
  async (name) => {
    const scene = setUp(name, { scenario: scenes[name].death });
    const { clock } = scene.mock;
    let stoppedAt = 0;
    const begin = await scene.plan();
    const running = begin();
    const stopping = clock.sleep(5 * minuteMs).then(() => {
      stoppedAt = clock.now();
      scene.controller.abort(Object.assign(new Error('stopped'), { signal: 15 }));
    });
    const report = await running;
    await stopping;
    expect(report).toMatchObject({ verdict: 'cancelled', exitCode: 143 });
    expect(Date.parse(report.endedAt) - stoppedAt).toBeLessThanOrEqual(7000);
    const cancels = scene.folder.entries.filter((entry) => entry.step === 'cancelled');
    expect(cancels).toHaveLength(1);
    expect(cancels[0]).toMatchObject({ detail: expect.stringMatching(/\w/) as string });
  },
);

test.each(kindNames)('%s: the example of a job id is one', (name) => {
  const { lab } = setUp(name);
  expect(lab.jobIds.example).toMatch(lab.jobIds.pattern);
  expect(lab.jobIds.pattern.test('')).toBe(false);
});

test.each(kindNames)(
  '%s: a job that the lab does not know is not found, and the message names it and the lab',
  async (name) => {
    const { lab, mock } = setUp(name);
    const asked = mock.clock.runUntil(lab.outcome({ id: lab.jobIds.example }));
    await expect(asked).rejects.toMatchObject({ name: 'LabError', code: 'not-found' });
    await expect(asked).rejects.toThrow(/lab\.test/);
    await expect(mock.clock.runUntil(lab.cancel({ id: lab.jobIds.example }))).resolves.toMatchObject({
      result: expect.stringMatching(/^(?:not-found|impossible)$/) as string,
    });
  },
);
