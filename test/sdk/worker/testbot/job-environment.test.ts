import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toJobEnvironment } from '../../../../sdk/worker/testbot/job-environment.ts';

const place = { jobFile: '/w/job.json', serverUrl: 'http://bot', workerName: 'rack', workerFolder: '/home' };

test('a command finds the plain fields of its job and of the build in its environment', () => {
  const build = { _id: 'b1', branch: 'main', buildid: 42, uris: ['http://a', 'http://b'], nested: { a: 1 } };
  const job = { _id: 'j1', _rev: '1-a', jobtype: 'reftest', package_uri: 'http://a', 'strange name': 'x', build };
  expect(toJobEnvironment(job, place)).toEqual({
    TESTBOT_JOB_ID: 'j1',
    TESTBOT_JOBTYPE: 'reftest',
    TESTBOT_JOB_JOBTYPE: 'reftest',
    TESTBOT_JOB_PACKAGE_URI: 'http://a',
    TESTBOT_BUILD_ID: 'b1',
    TESTBOT_BUILD_BRANCH: 'main',
    TESTBOT_BUILD_BUILDID: '42',
    TESTBOT_BUILD_URIS: 'http://a\nhttp://b',
    TESTBOT_JOB_FILE: '/w/job.json',
    TESTBOT_URL: 'http://bot',
    TESTBOT_WORKER: 'rack',
    TESTBOT_WORKER_DIR: '/home',
  });
});

test('a field cannot take the place of what the worker itself says', () => {
  const job = { _id: 'j1', id: 'x', file: '/etc/passwd', build: { _id: 'b1', id: 'x' } };
  expect(toJobEnvironment(job, place)).toMatchObject({
    TESTBOT_JOB_ID: 'j1',
    TESTBOT_JOB_FILE: '/w/job.json',
    TESTBOT_BUILD_ID: 'b1',
  });
});

test('whatever a job holds, it sets nothing but variables of its own that a process can have', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue(), (fields, build) => {
      const env = toJobEnvironment({ ...fields, build, _id: 'j' }, place);
      for (const [name, value] of Object.entries(env)) {
        expect(name).toMatch(/^TESTBOT_[A-Z0-9_]+$/);
        expect(value).not.toContain('\0');
        expect(value.length).toBeLessThanOrEqual(32_000);
      }
    }),
  );
  const wide = toJobEnvironment({ _id: 'j', big: 'x'.repeat(40_000), nul: 'a\0b', fine: 'x' }, place);
  expect(wide).toMatchObject({ TESTBOT_JOB_FINE: 'x' });
  expect(wide).not.toHaveProperty('TESTBOT_JOB_BIG');
  expect(wide).not.toHaveProperty('TESTBOT_JOB_NUL');
});
