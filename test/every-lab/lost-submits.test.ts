import { expect, test } from 'vitest';
import { setUp } from './play.ts';
import { kindNames, scenes } from './scenes.ts';

const answers: Readonly<Record<string, () => Response>> = {
  'a gateway that fails': () => new Response('<html><title>502 Bad Gateway</title></html>', { status: 502 }),
  'a broken connection': () => {
    throw new TypeError('fetch failed', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) });
  },
};

const cases = kindNames
  .filter((name) => scenes[name].submit)
  .flatMap((name) => Object.entries(answers).map(([what, answer]) => ({ name, what, answer })));

function isSubmit(name: keyof typeof scenes, { method, url }: Request): boolean {
  return scenes[name].submit?.test(`${method} ${new URL(url).pathname}`) ?? false;
}

test.each(cases)('$name: submits that are lost to $what are sent until one arrives', async ({ name, answer }) => {
  let lost = 0;
  const scene = setUp(name, {
    meddle: () => async (request, pass) => (isSubmit(name, request) && ++lost <= 4 ? answer() : await pass(request)),
  });
  expect(await scene.run()).toMatchObject({ verdict: 'passed', exitCode: 0 });
  expect(lost).toBe(5);
  expect(scene.countSubmits()).toBe(1);
});

test.each(kindNames.filter((name) => scenes[name].submit))(
  '%s: submits that never arrive are given up on, which is infrastructure, and nothing was made',
  async (name) => {
    const scene = setUp(name, {
      meddle: () => async (request, pass) =>
        isSubmit(name, request) ? new Response('no', { status: 503 }) : await pass(request),
    });
    const report = await scene.run();
    expect(report).toMatchObject({ verdict: 'infra', exitCode: 3 });
    expect(report.reasons.join()).toMatch(/503/);
    expect(scene.countSubmits()).toBe(0);
  },
);

test.each(kindNames.filter((name) => scenes[name].submit))(
  '%s: a run that is stopped while the lab is asked before the submit sends no job any more',
  async (name) => {
    let submits = 0;
    const scene = setUp(name, {
      meddle:
        ({ sleep }) =>
        async (request, pass) => {
          if (isSubmit(name, request)) submits += 1;
          else scene.controller.abort(new Error('stopped'));
          await sleep(500);
          return await pass(request);
        },
    });
    const report = await scene.run();
    // A lab that asks nothing beforehand is stopped while it is watched.
    const asksFirst = submits === 0;
    expect(report.verdict).toBe('cancelled');
    if (asksFirst) expect(report.jobs[0]?.reason).toContain('nothing was submitted');
    else expect(scene.folder.entries.map(({ step }) => step)).toContain('submitted');
  },
);
