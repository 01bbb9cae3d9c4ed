import { expect, test } from 'vitest';
import { listSecrets, toLabEnvironment, toMasks } from '../../../action/inputs/secrets.ts';

test('secrets are the secret inputs, the variables of the labs, and inputs whose name was got wrong; each line by itself', () => {
  const env = {
    'INPUT_STBT-AUTH-TOKEN': ' of-an-input ',
    TESTFLINGER_SECRET_KEY: 'first line\nab\nthird line',
    'INPUT_SECRET-KEY': 'of-no-input',
    'INPUT_TOKEN-FILE': 'path/to/token',
    'INPUT_AVOCADO-SERVER-PASSWORD': '',
    'INPUT_TESTFLINGER-CLIENT-ID': 'a-name',
    STBT_AUTH_TOKEN: 'of-an-input',
  };
  expect(listSecrets(env)).toEqual([
    'of-an-input',
    'first line\nab\nthird line',
    'first line',
    'third line',
    'of-no-input',
  ]);
});

test('of a secret with several lines, each line of four characters or more is one', () => {
  expect(toMasks('abcd\nabc\nlonger')).toEqual(['abcd\nabc\nlonger', 'abcd', 'longer']);
});

test('the labs get the credentials under their own names, and nothing of the action or of its runner', () => {
  const env = {
    PATH: '/bin',
    GITHUB_JOB: 'lab',
    STBT_AUTH_TOKEN: 'of-the-environment',
    AVOCADO_SERVER_USER: 'of-the-environment',
    'INPUT_STBT-AUTH-TOKEN': 'of-an-input',
    'INPUT_TESTFLINGER-CLIENT-ID': 'me',
    'INPUT_AVOCADO-SERVER-USER': '',
    STATE_rigline: '{}',
    GITHUB_ENV: '/runner/env',
    GITHUB_PATH: '/runner/path',
    GITHUB_OUTPUT: '/runner/output',
    GITHUB_STATE: '/runner/state',
    GITHUB_STEP_SUMMARY: '/runner/summary',
    ACTIONS_RUNTIME_TOKEN: 'of-the-runner',
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'of-the-runner',
    ACTIONS_RESULTS_URL: 'https://results.test',
  };
  expect(toLabEnvironment(env)).toEqual({
    PATH: '/bin',
    GITHUB_JOB: 'lab',
    STBT_AUTH_TOKEN: 'of-an-input',
    AVOCADO_SERVER_USER: 'of-the-environment',
    TESTFLINGER_CLIENT_ID: 'me',
    ACTIONS_RESULTS_URL: 'https://results.test',
  });
});
