import { expect, test } from 'vitest';
import { variableOf } from '../../action/inputs/variable.ts';
import { readSettings } from '../../action/settings.ts';

const read = (inputs: Readonly<Record<string, string>>) =>
  readSettings(
    Object.fromEntries(Object.entries(inputs).map(([name, text]) => [variableOf(name), text])),
    import.meta.dirname,
  );

test('what was not given has its default', () => {
  expect(read({})).toMatchObject({
    mode: 'run',
    cwd: import.meta.dirname,
    request: { tests: [], options: {} },
    upload: 'always',
    overwrite: false,
    annotations: true,
    summary: true,
    whenCancelled: 'stop',
    releaseDevice: 'at-end',
  });
});

test('a job in the workflow is standard input, a file is a test, and options of labs stand by themselves', () => {
  expect(read({ job: 'job_queue: q' })).toMatchObject({ job: 'job_queue: q', request: { tests: ['-'] } });
  expect(read({ 'job-path': 'a.yaml' })).toMatchObject({ request: { tests: ['a.yaml'] } });
  expect(
    read({ tests: 'a.yaml\nb.yaml', priority: '7', soak: 'false', nodes: '2', 'run-timeout': '2m' }),
  ).toMatchObject({
    request: { tests: ['a.yaml', 'b.yaml'], options: { priority: 7 }, nodes: 2, runTimeout: 120_000 },
  });
});

test('paths begin in the working directory', () => {
  expect(read({ 'working-directory': 'inputs' })).toMatchObject({ cwd: `${import.meta.dirname}/inputs` });
});

test('the leg of a matrix is read where GitHub has evaluated it', () => {
  expect(read({ 'job-index': '1', 'job-total': '3' })).toMatchObject({ jobIndex: 1, jobTotal: 3 });
  expect(read({ 'job-index': 'strategy.job-index' })).toMatchObject({ jobIndex: undefined, jobTotal: undefined });
});
