import { expect, test } from 'vitest';
import { checkProgram } from '../../../cli/doctor/check-machine.ts';
import { type Host, UsageError } from '../../../sdk/index.ts';

const git = { name: 'git', purpose: 'runs of a working tree' };

function createPrograms(run: Host['programs']['run']): Pick<Host, 'programs'> {
  return { programs: { run, start: () => Promise.reject(new Error('nothing is started here')) } };
}

test('a program that is there tells its version', async () => {
  const asked: unknown[] = [];
  const host = createPrograms(async (command, args) => {
    asked.push([command, args]);
    return { exitCode: 0, stdout: 'git version 2.47.1\nmore\n', stderr: '' };
  });
  expect(await checkProgram(git, host)).toEqual({ check: 'git', level: 'ok', detail: 'git version 2.47.1' });
  expect(asked).toEqual([['git', ['--version']]]);
});

test('a program that is missing, or broken, takes away what it is for', async () => {
  const missing = createPrograms(async () => {
    throw new UsageError('no such program');
  });
  expect(await checkProgram(git, missing)).toEqual({
    check: 'git',
    level: 'warn',
    detail: 'not found. Without it there are no runs of a working tree.',
  });
  const broken = createPrograms(async () => ({ exitCode: 127, stdout: '', stderr: 'no' }));
  expect(await checkProgram(git, broken)).toMatchObject({
    level: 'warn',
    detail: expect.stringMatching(/^ends with 127\./) as string,
  });
});
