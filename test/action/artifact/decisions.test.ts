import { expect, test } from 'vitest';
import { chooseCompression } from '../../../action/artifact/compression.ts';
import { classifyFailure, decideNextTry } from '../../../action/artifact/failure.ts';
import { mayOverwrite } from '../../../action/artifact/overwrite.ts';
import { chooseRetention } from '../../../action/artifact/retention.ts';
import { findServiceObstacle, locateArtifact } from '../../../action/artifact/service.ts';
import { decideTakeIn } from '../../../action/artifact/take-in.ts';

test('a green run is kept for its own time, and any other for the usual one', () => {
  const wish = { days: 30, passedDays: 3 };
  expect(chooseRetention({ ...wish, hasPassed: true })).toEqual({ days: 3 });
  expect(chooseRetention({ ...wish, hasPassed: false })).toEqual({ days: 30 });
  expect(chooseRetention({ days: 30, hasPassed: true })).toEqual({ days: 30 });
  expect(chooseRetention({ passedDays: 3, hasPassed: false })).toEqual({});
});

test('nothing is kept for longer than the repository allows, and that is told', () => {
  const chosen = chooseRetention({ days: 400, passedDays: 5, hasPassed: false, maxDays: '90' });
  expect(chosen.days).toBe(90);
  expect(chosen.note).toBe('`retention-days` is 400, and this repository keeps artifacts for at most 90 days.');
  expect(chooseRetention({ passedDays: 91, hasPassed: true, maxDays: '90' }).note).toMatch(/^`retention-days-passed`/);
  for (const maxDays of [undefined, '', 'many', '0'])
    expect(chooseRetention({ days: 400, hasPassed: false, maxDays })).toEqual({ days: 400 });
});

test('what is compressed already is not compressed again', () => {
  const file = (path: string, sizeBytes: number) => ({ path, sizeBytes });
  expect(chooseCompression([file('a.MP4', 99), file('a.log', 1)])).toBe(0);
  expect(chooseCompression([file('a.png', 60), file('a.log', 40)])).toBe(1);
  expect(chooseCompression([file('a.png', 10), file('a.log', 90)])).toBe(6);
  expect(chooseCompression([file('empty', 0)])).toBe(6);
});

test.each([
  ['Failed to CreateArtifact: Received non-retryable error: Failed request: (409) Conflict: an artifact …', 'conflict'],
  ['Failed to CreateArtifact: Received non-retryable error: Failed request: (401) Unauthorized', 'refused'],
  ['Failed to CreateArtifact: Failed to make request after 5 attempts: Failed request: (503)', 'unknown'],
  ['Failed to CreateArtifact: Unable to make request: ECONNRESET\nIf you are …', 'unknown'],
  ['Failed to CreateArtifact: Artifact storage quota has been hit. Unable to upload any new artifacts.', 'quota'],
  ['Failed to FinalizeArtifact: Received non-retryable error: Failed request: (403) Forbidden', 'unfinished'],
  ['Upload progress stalled.', 'unfinished'],
  ['The specified resource does not exist.', 'unfinished'],
  ['File /x/y does not exist', 'refused'],
  ['The artifact name is not valid: a/b. Contains …', 'refused'],
  ['Unable to get the ACTIONS_RUNTIME_TOKEN env variable', 'refused'],
  ['Failed to get backend IDs: The provided JWT token is invalid and/or missing claims', 'refused'],
] as const)('%j is told as %s', (message, failure) => {
  expect(classifyFailure(new Error(message))).toBe(failure);
});

test('an upload is repeated once at most, under a name that is free', () => {
  expect(decideNextTry('conflict', [])).toBe('next-name');
  expect(decideNextTry('conflict', ['conflict', 'unknown'])).toBe('next-name');
  expect(decideNextTry('unfinished', [])).toBe('next-name');
  expect(decideNextTry('unfinished', ['conflict'])).toBe('next-name');
  expect(decideNextTry('unfinished', ['unfinished'])).toBe('give-up');
  expect(decideNextTry('unknown', [])).toBe('same-name');
  expect(decideNextTry('unknown', ['unknown'])).toBe('give-up');
  expect(decideNextTry('quota', [])).toBe('give-up');
  expect(decideNextTry('refused', [])).toBe('give-up');
});

test('only an artifact of an earlier attempt is written over, and only when that is wanted', () => {
  const facts = { overwrite: true, attempt: 2, startedAtMs: 1000, createdAtMs: 999 };
  expect(mayOverwrite(facts)).toBe(true);
  expect(mayOverwrite({ ...facts, overwrite: false })).toBe(false);
  expect(mayOverwrite({ ...facts, attempt: 1 })).toBe(false);
  expect(mayOverwrite({ ...facts, createdAtMs: 1000 })).toBe(false);
  expect(mayOverwrite({ ...facts, createdAtMs: undefined })).toBe(false);
});

test('the journal that goes on from the other one is the one to keep', () => {
  const [short, long] = [Buffer.from('{"a":1}\n'), Buffer.from('{"a":1}\n{"b":2}\n')];
  expect(decideTakeIn(short, short)).toBe('keep');
  expect(decideTakeIn(long, short)).toBe('keep');
  expect(decideTakeIn(short, long)).toBe('replace');
  expect(decideTakeIn(Buffer.from('{"a":2}\n'), long)).toBe('refuse');
});

const env = { ACTIONS_RUNTIME_TOKEN: 't', ACTIONS_RESULTS_URL: 'https://results.test/' };

test.each([
  ['', undefined],
  ['https://github.com', undefined],
  ['https://acme.ghe.com', undefined],
  ['https://ghe.localhost:8080', undefined],
  ['https://github.acme.example', /GitHub Enterprise Server.*upload-artifact@v3/],
  ['https://github.com.evil.example', /GitHub Enterprise Server/],
  ['nonsense', /GitHub Enterprise Server/],
] as const)('at %j there is an artifact service, or a word of what to do', (server, obstacle) => {
  const found = findServiceObstacle({ ...env, GITHUB_SERVER_URL: server });
  if (obstacle === undefined) expect(found).toBeUndefined();
  else expect(found).toMatch(obstacle);
});

test('a runner without the service is told by what it has not set', () => {
  expect(findServiceObstacle({})).toMatch(/no ACTIONS_RUNTIME_TOKEN and ACTIONS_RESULTS_URL/);
  expect(findServiceObstacle({ ...env, ACTIONS_RESULTS_URL: '' })).toMatch(/no ACTIONS_RESULTS_URL:/);
});

test('an artifact has a page', () => {
  const place = { GITHUB_SERVER_URL: 'https://acme.ghe.com', GITHUB_REPOSITORY: 'acme/router', GITHUB_RUN_ID: '7' };
  expect(locateArtifact(place, 42)).toBe('https://acme.ghe.com/acme/router/actions/runs/7/artifacts/42');
});
