import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { createPrograms } from '../../sdk/node/programs.ts';

const programs = createPrograms({ env: { PATH: process.env['PATH'], GREETING: 'hello' }, cwd: tmpdir() });
const sh = (script: string, options = {}) => programs.run('/bin/sh', ['-c', script], options);

test('a program gives its exit code and what it printed, each stream by itself', async () => {
  expect(await sh('echo out; echo err >&2; exit 3')).toEqual({ exitCode: 3, stdout: 'out\n', stderr: 'err\n' });
});

test('a program sees the environment of the host, with what was added and without what was taken out', async () => {
  const { stdout } = await sh('echo "$GREETING,$NAME"', { env: { NAME: 'you' } });
  expect(stdout).toBe('hello,you\n');
  expect((await sh('echo "$GREETING"', { env: { GREETING: undefined } })).stdout).toBe('\n');
});

test('a program reads its input, and one that does not read it is no error', async () => {
  expect((await sh('cat', { input: 'typed' })).stdout).toBe('typed');
  expect((await sh('exit 0', { input: 'x'.repeat(1_000_000) })).exitCode).toBe(0);
});

test('a character that is cut in two by the pipe arrives whole', async () => {
  const { stdout } = await sh("printf '\\303'; sleep 0.1; printf '\\244'");
  expect(stdout).toBe('ä');
});

test('merged streams keep the order of their lines', async () => {
  let seen = '';
  const program = await programs.start('/bin/sh', ['-c', 'for i in 1 2 3; do echo $i; echo $i >&2; done'], {
    merged: true,
    onOutput: (text) => {
      seen += text;
    },
  });
  expect(await program.ended).toEqual({ exitCode: 0 });
  expect(seen).toBe('1\n1\n2\n2\n3\n3\n');
});

test('an abort ends a program and what it started, and is told by its own reason', async () => {
  const stop = new AbortController();
  const running = sh('sleep 300 & echo started; wait', { signal: stop.signal });
  stop.abort(new Error('enough'));
  await expect(running).rejects.toThrow('enough');
});

test('a killed program tells the signal', async () => {
  const program = await programs.start('/bin/sh', ['-c', 'sleep 300']);
  program.kill('SIGKILL');
  expect(await program.ended).toEqual({ exitCode: 137, signal: 'SIGKILL' });
});

test('a grandchild that keeps the pipe open does not keep us waiting', async () => {
  const { stdout } = await sh('setsid sleep 20 & echo done');
  expect(stdout).toBe('done\n');
});

test.each([false, true])('a program that does not exist is a usage error, merged: %s', async (merged) => {
  await expect(programs.start('no-such-program', [], { merged })).rejects.toThrow(
    /The program no-such-program could not be started/,
  );
});

test('what is left of a program is ended with its group; whoever has its number by now is left alone', async () => {
  const env = { MARK: 'a-mark' };
  const start = async () => await programs.start('/bin/sh', ['-c', 'sleep 300 & echo $!; wait'], { env });
  const [left, other] = [await start(), await start()];
  const startedAt = await left.findStart?.();
  expect(startedAt).toBeDefined();
  const mark = 'MARK=another';
  await programs.endLeftover?.({ mark, pid: other.pid, startedAt: 'before the machine was started anew' });
  await programs.endLeftover?.({ mark, pid: left.pid, startedAt });
  expect(await left.ended).toMatchObject({ signal: 'SIGKILL' });
  expect(await other.findStart?.()).toBeDefined();
  // About to be started when its starter died: only the mark is known, and only Linux can look for it.
  if (process.platform === 'linux') await programs.endLeftover?.({ mark: 'MARK=a-mark' });
  else other.kill('SIGKILL');
  expect(await other.ended).toMatchObject({ signal: 'SIGKILL' });
  expect(await other.findStart?.()).toBeUndefined();
});

test('what is left of a program is seen by its mark, until the last of it has ended', async () => {
  const mark = `RIGLINE_TEST=${process.pid}`;
  const [name = '', value = ''] = mark.split('=');
  const program = await programs.start('/bin/sh', ['-c', 'setsid sleep 300 & exit'], { env: { [name]: value } });
  await program.ended;
  const isKnown = process.platform === 'linux';
  expect(await programs.hasLeftover?.({ mark })).toBe(isKnown ? true : undefined);
  await programs.endLeftover?.({ mark });
  expect(await programs.hasLeftover?.({ mark })).toBe(isKnown ? false : undefined);
  expect(await programs.hasLeftover?.({ mark, pid: 2 ** 22, startedAt: 'never' })).toBe(false);
});
