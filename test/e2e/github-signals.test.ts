import { expect, test } from 'vitest';
import { findOrphans } from '../helpers/github/orphans.ts';
import { runAction, startAction } from '../helpers/github/start-action.ts';
import { makeAction } from '../helpers/github/tiny-action.ts';

/** A tenth of GitHub's. */
const times = { sigintMs: 750, sigtermMs: 250, outputMs: 500 };
const wait = 'setInterval(() => {}, 1000);';
const tell = (signal: string, more = '') => `process.on('${signal}', () => { console.log('${signal}'); ${more} });`;

test('a cancelled step gets SIGINT, SIGTERM and SIGKILL, each in its time, then post runs in a cancelled job', async () => {
  const action = await makeAction(`${tell('SIGINT')} ${tell('SIGTERM')} ${wait} console.log('up');`, {
    post: "console.log('cleaned up');",
  });
  const run = startAction({ action, times });
  await run.line(/^up$/);
  run.cancel();
  const { main, post, job } = await run.finished;
  expect(main.signals.map(({ signal }) => signal)).toEqual(['SIGINT', 'SIGTERM', 'SIGKILL']);
  const [int = 0, term = 0, kill = 0] = main.signals.map(({ afterMs }) => afterMs);
  expect(int).toBeLessThan(200);
  expect(term - int).toBeGreaterThan(740);
  expect(kill - term).toBeGreaterThan(240);
  expect(kill).toBeLessThan(2000);
  expect(main).toMatchObject({ conclusion: 'cancelled', exitCode: 137 });
  expect(main.log).toContain('SIGINT\nSIGTERM\n##[error]The operation was canceled.');
  expect(post).toMatchObject({ conclusion: 'success', log: 'Post job cleanup.\ncleaned up', signals: [] });
  expect(job.conclusion).toBe('cancelled');
});

test('a step that ends by itself after SIGINT gets no other signal, and its outputs count', async () => {
  const action = await makeAction(
    `${tell('SIGINT', "appendFileSync(env.GITHUB_OUTPUT, 'verdict=cancelled\\n'); process.exit(0);")} ${wait} console.log('up');`,
  );
  const run = startAction({ action, times });
  await run.line(/^up$/);
  run.cancel();
  const { main } = await run.finished;
  expect(main.signals.map(({ signal }) => signal)).toEqual(['SIGINT']);
  expect(main).toMatchObject({ conclusion: 'cancelled', outputs: { verdict: 'cancelled' } });
});

test('a step that takes too long is ended the same way and has failed, and the job is not cancelled', async () => {
  const action = await makeAction(`${tell('SIGINT', 'process.exit(0);')} ${wait}`, {
    post: 'console.log(`post`);',
    postIf: 'failure()',
  });
  const { main, post, job } = await runAction({ action, times, timeoutMinutes: 0.005 });
  expect(main.signals.map(({ signal }) => signal)).toEqual(['SIGINT']);
  expect(main.conclusion).toBe('failure');
  expect(main.annotations.at(-1)?.message).toBe("The action 'Run test/action@v1' has timed out after 0.005 minutes.");
  expect(post?.conclusion).toBe('success');
  expect(job.conclusion).toBe('failure');
});

test('a cancelled job that does not end in its time is ended by force', async () => {
  const action = await makeAction(`${tell('SIGINT', 'process.exit(0);')} ${wait} console.log('up');`, {
    post: `${tell('SIGTERM')} ${wait} console.log('hangs');`,
  });
  const run = startAction({ action, times: { ...times, jobMs: 700 } });
  await run.line(/^up$/);
  run.cancel();
  const { post, job } = await run.finished;
  expect(post).toMatchObject({ exitCode: 137, log: 'Post job cleanup.\nhangs' });
  expect(job.conclusion).toBe('cancelled');
});

test('only the entry process gets signals, and what it leaves running is killed when the job is over', async () => {
  const child = `process.on('SIGINT', () => console.log('child was told')); ${wait} console.log('child ' + process.pid)`;
  const action = await makeAction(`
    import { spawn } from 'node:child_process';
    spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'inherit' });
    console.log('tracking ' + env.RUNNER_TRACKING_ID);
    ${tell('SIGINT', 'process.exit(1);')} ${wait}`);
  const run = startAction({ action, times });
  await run.line(/^child \d+/);
  const tracking = (await run.line(/^tracking /)).split(' ')[1] ?? '';
  run.cancel();
  const { main, job } = await run.finished;
  expect(main.log).not.toContain('child was told');
  expect(job.log).toMatch(/Terminate orphan process/);
  // The child held the output open; nobody waits for that longer than outputMs.
  expect(main.durationMs).toBeLessThan(5000);
  await expect.poll(() => findOrphans(tracking) ?? []).toEqual([]);
});
