import { expect, test } from 'vitest';
import type { Clock } from '../../sdk/http/clock.ts';
import { wasNeverSubmitted } from '../../sdk/http/errors.ts';
import type { JobRef } from '../../sdk/labs/lab.ts';
import type { Meddler } from '../helpers/network.ts';
import { setUp } from './play.ts';
import { kindNames, scenes } from './scenes.ts';

/**
 * Whatever becomes of the answer to a submit: never a second job, and never one that is forgotten. Where the lab cannot tell
 * at once, it can later, when it answers again.
 */
const key = '00000000-0000-4000-8000-000000000001';
const minuteMs = 60_000;

interface Trouble {
  /** The submit reaches the lab. */
  readonly arrives: boolean;
  readonly answer: () => Response;
  /** How long the lab is out of reach from then on. */
  readonly outageMs: number;
}

function reset(): never {
  throw new TypeError('fetch failed', { cause: Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }) });
}

const badGateway = () => new Response('<html><title>502 Bad Gateway</title></html>', { status: 502 });

const troubles: Readonly<Record<string, Trouble>> = {
  'the answer is lost, and the job was made': { arrives: true, answer: reset, outageMs: 0 },
  'the answer is lost, and none was made': { arrives: false, answer: reset, outageMs: 0 },
  'a gateway fails, and the job was made': { arrives: true, answer: badGateway, outageMs: 0 },
  'a gateway fails, and none was made': { arrives: false, answer: badGateway, outageMs: 0 },
  'the lab is gone after it made the job': { arrives: true, answer: reset, outageMs: 30 * minuteMs },
  'the lab is gone before it made the job': { arrives: false, answer: reset, outageMs: 30 * minuteMs },
};

const cases = kindNames
  .filter((name) => scenes[name].submit)
  .flatMap((name) => Object.entries(troubles).map(([what, trouble]) => ({ name, what, trouble })));

test.each(cases)('$name: $what', async ({ name, trouble }) => {
  let struckAt: number | undefined;
  const meddle =
    ({ now }: Clock): Meddler =>
    async (request, pass) => {
      const isSubmit = scenes[name].submit?.test(`${request.method} ${new URL(request.url).pathname}`);
      if (isSubmit && struckAt === undefined) {
        struckAt = now();
        if (trouble.arrives) await pass(request);
        return trouble.answer();
      }
      if (struckAt !== undefined && now() < struckAt + trouble.outageMs) reset();
      return await pass(request);
    };
  const scene = setUp(name, { meddle });
  const { clock } = scene.mock;
  const { request } = await scene.planJob();
  const intendedAtMs = clock.now();
  const submitted = await clock.runUntil(
    scene.lab.submit(request, key).then(
      (job) => ({ job }),
      (error: unknown) => ({ error }),
    ),
  );
  if ('error' in submitted) {
    // What is left open names the lab, the job or the page to look at.
    expect(submitted.error).toMatchObject({
      code: expect.stringMatching(/^(?:ambiguous-submit|refused)$/) as string,
      message: expect.stringMatching(/Nothing was submitted twice|nothing was submitted twice/) as string,
    });
    expect(wasNeverSubmitted(submitted.error)).toBe(false);
  }
  const wasSent = scene.countSubmits();
  expect(wasSent).toBeLessThanOrEqual(1);
  expect(wasSent === 1 || !('job' in submitted)).toBe(true);

  await clock.advance(trouble.outageMs);
  const find = async (): Promise<JobRef | undefined> =>
    await scene.connectAnew().findSubmitted?.(request, key, { intendedAtMs });
  const found = await clock.runUntil(find());
  expect(found !== undefined).toBe(wasSent === 1);
  if ('job' in submitted) expect(found).toEqual(submitted.job);
  if (found === undefined) await clock.runUntil(scene.connectAnew().submit(request, key));
  expect(scene.countSubmits()).toBe(1);
});

test.each(kindNames)('%s: an outage before anything was sent lets the same submit be tried again', async (name) => {
  let isAway = true;
  const scene = setUp(name, { meddle: () => async (request, pass) => (isAway ? reset() : await pass(request)) });
  const { request } = await scene.planJob();
  const submit = async () => await scene.lab.submit(request, key);
  const error = await scene.mock.clock.runUntil(submit().catch((problem: unknown) => problem));
  // One that sends the job without a question before cannot know whether that arrived.
  const asksFirst = !(error instanceof Error && /lost/.test(error.message));
  expect(wasNeverSubmitted(error)).toBe(asksFirst);
  isAway = false;
  await scene.mock.clock.runUntil(submit());
  expect(scene.countSubmits()).toBe(scenes[name].submit ? 1 : 0);
});
