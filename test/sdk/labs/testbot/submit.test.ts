import { expect, test } from 'vitest';
import { LabError } from '../../../../sdk/http/errors.ts';
import { answer, badGateway, errorOf, loseAnswer, loseRequest, signOnPage } from '../../../helpers/labs.ts';
import { buildKey, createTestbotSetup, linuxBuild, testbotUrl } from '../../../helpers/labs-testbot.ts';

const newBuild = /^POST \/api\/newBuild$/;

test('a build is announced under the key of its submit, and its jobs are in the id', async () => {
  const { server, submit } = createTestbotSetup();
  const ref = await submit();
  const jobs = server.jobs().map((job) => job['_id']);
  expect(jobs).toHaveLength(3);
  expect(ref).toEqual({ id: `${buildKey}:${jobs.join(',')}`, url: `${testbotUrl}/builds/${buildKey}` });
  expect(server.builds()).toMatchObject([{ _id: buildKey, ...linuxBuild }]);
});

test('a build that has an id keeps it', async () => {
  const { submit } = createTestbotSetup();
  expect((await submit({ branch: 'main', _id: 'nightly-7' })).id).toBe('nightly-7:');
});

test('a build of an id that is taken is not announced, so that the older one is never taken for it', async () => {
  const { server, clock, lab, submit, wire } = createTestbotSetup();
  const build = { ...linuxBuild, _id: 'nightly' };
  await submit(build);
  wire.break(newBuild, loseAnswer);
  expect(await errorOf(clock.runUntil(lab.submit({ build }, buildKey)))).toMatchObject({
    code: 'refused',
    message: expect.stringMatching(/has a build nightly already.*Nothing was submitted/) as string,
  });
  expect([server.builds().length, wire.count(newBuild)]).toEqual([1, 1]);
});

test.each([
  ['the connection broke', loseAnswer],
  [
    'a proxy answered',
    async (_: Request, deliver: () => Promise<Response>) => {
      await deliver();
      return new Response('<html><title>502 Bad Gateway</title></html>', { status: 502 });
    },
  ],
])('a lost answer is looked up on the page of builds: %s', async (_, fault) => {
  const { server, submit, wire } = createTestbotSetup();
  wire.break(newBuild, fault);
  const ref = await submit();
  const made = server.jobs().map((job) => String(job['_id']));
  const [build, jobs = ''] = ref.id.split(':');
  expect([build, jobs.split(',').sort()]).toEqual([buildKey, made.sort()]);
  expect(wire.count(newBuild)).toBe(1);
});

test('a build that never arrived is not sent again', async () => {
  const { server, clock, lab, wire } = createTestbotSetup();
  wire.break(newBuild, loseRequest);
  const error = await errorOf(clock.runUntil(lab.submit({ build: linuxBuild }, buildKey)));
  expect(error).toMatchObject({
    code: 'ambiguous-submit',
    message: expect.stringMatching(/has no build 1{8}.*never arrived/),
  });
  expect(server.builds()).toEqual([]);
  expect(wire.count(newBuild)).toBe(1);
});

test('when the build is not among the latest, nobody can tell its jobs', async () => {
  const { server, clock, lab, wire } = createTestbotSetup();
  wire.break(newBuild, async (_, deliver) => {
    await deliver();
    for (let at = 0; at < 10; at++) {
      const body = JSON.stringify({ branch: 'main', timestamp: `9999-01-0${at}` });
      await server.fetch(new Request(`${testbotUrl}/api/newBuild`, { method: 'POST', body }));
    }
    throw new TypeError('fetch failed');
  });
  const error = await errorOf(clock.runUntil(lab.submit({ build: linuxBuild }, buildKey)));
  expect(error).toMatchObject({
    code: 'ambiguous-submit',
    message: expect.stringContaining(`Look at ${testbotUrl}/builds/${buildKey}. Nothing was submitted twice.`),
  });
});

test('a link that only looks like one of our jobs is not taken for one', async () => {
  const { server, submit, wire } = createTestbotSetup();
  const other = await server.fetch(
    new Request(`${testbotUrl}/api/newBuild`, { method: 'POST', body: JSON.stringify(linuxBuild) }),
  );
  const stranger = ((await other.json()) as { jobs: { _id: string }[] }).jobs[0]?._id;
  wire.break(newBuild, loseAnswer);
  const ref = await submit({ ...linuxBuild, timestamp: '9', branch: `x<a href="/jobs/${stranger}">` });
  expect(ref.id).toBe(`${buildKey}:`);
});

test('a server that does not come back leaves it open, with where to look', async () => {
  const { clock, lab, wire } = createTestbotSetup();
  wire.break(newBuild, loseAnswer);
  wire.breakAlways(/^GET /, badGateway);
  const error = await errorOf(clock.runUntil(lab.submit({ build: linuxBuild }, buildKey)));
  expect(error).toBeInstanceOf(LabError);
  expect(error).toMatchObject({ code: 'ambiguous-submit', message: expect.stringContaining(`${testbotUrl}/builds`) });
});

test('a build that the manager stumbles over is refused, and may be stored', async () => {
  const { server, clock, lab } = createTestbotSetup();
  const build = { branch: 'mozilla-central-linux' };
  const error = await errorOf(clock.runUntil(lab.submit({ build }, buildKey)));
  expect(error).toMatchObject({
    code: 'refused',
    message: expect.stringMatching(/the server works, and stumbled over this build.*may be stored all the same/),
  });
  expect(server.builds()).toHaveLength(1);
});

test('a server that fails over everything is in trouble itself', async () => {
  const { clock, lab, wire } = createTestbotSetup();
  wire.breakAlways(/./, answer(500, 'A server error occurred.  Please contact the administrator.'));
  const error = await errorOf(clock.runUntil(lab.submit({ build: linuxBuild }, buildKey)));
  expect(error).toMatchObject({
    code: 'ambiguous-submit',
    message: expect.stringContaining('does not seem well itself'),
  });
  expect(wire.count(newBuild)).toBe(1);
});

test('a sign-on page in front of the server is no answer to a build', async () => {
  const { clock, lab, wire } = createTestbotSetup();
  wire.breakAlways(/./, signOnPage);
  await expect(clock.runUntil(lab.submit({ build: linuxBuild }, buildKey))).rejects.toMatchObject({
    code: 'ambiguous-submit',
  });
});

test('an id that no address can hold is no id', async () => {
  const { clock, lab, wire } = createTestbotSetup();
  wire.break(newBuild, answer(200, '{"build": {"_id": "b"}, "jobs": [{"_id": "\\ud800"}]}', 'application/json'));
  expect(await errorOf(clock.runUntil(lab.submit({ build: linuxBuild }, buildKey)))).toMatchObject({
    message: expect.stringContaining('the lab sent no document for a new job'),
  });
});
