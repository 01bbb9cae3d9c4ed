import { expect, test } from 'vitest';

import { readNetworkFailure } from '../../../sdk/http/attempt-error.ts';
import {
  HttpError,
  isRiglineError,
  LabError,
  mayHaveTakenEffect,
  NetworkError,
  ProtocolError,
  TimeoutError,
  UsageError,
} from '../../../sdk/http/errors.ts';

test('each error has a name for people and a code for machines', () => {
  const http = new HttpError('no', { status: 404, method: 'GET', url: 'u', body: 'b', contentType: 'c' });
  expect(http).toMatchObject({ name: 'HttpError', code: 'http', status: 404, method: 'GET', url: 'u', body: 'b' });
  expect(new LabError('node-busy', 'no')).toMatchObject({ name: 'LabError', code: 'node-busy' });
  expect(String(new UsageError('no'))).toBe('UsageError: no');
});

test('an error of another copy of the package is ours all the same', () => {
  const foreign = Object.assign(new Error('x'), { name: 'NetworkError', code: 'network' });
  expect(isRiglineError(foreign)).toBe(true);
  expect(isRiglineError(new NetworkError('x'))).toBe(true);
});

test.each([
  [new Error('x')],
  [Object.assign(new Error('x'), { code: 'ENOENT' })],
  ['NetworkError'],
  [undefined],
  [null],
])('%s is not ours', (error) => {
  expect(isRiglineError(error)).toBe(false);
});

const failure = (code: string, message: string) =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) });

test('the reason of a network failure is found under "fetch failed"', () => {
  expect(readNetworkFailure(failure('ENOTFOUND', 'getaddrinfo ENOTFOUND lab')).reason).toBe(
    'getaddrinfo ENOTFOUND lab',
  );
  expect(readNetworkFailure(failure('ECONNREFUSED', '')).reason).toBe('ECONNREFUSED');
  expect(readNetworkFailure(new TypeError('terminated')).reason).toBe('terminated');
  expect(readNetworkFailure('words').reason).toBe('words');
});

test('the deepest cause that says anything gives the reason, and any of them the code', () => {
  const cause = failure('ECONNREFUSED', 'connect ECONNREFUSED ::1:443');
  Object.assign(cause.cause as Error, { cause: new Error('') });
  expect(readNetworkFailure(cause)).toEqual({
    reason: 'connect ECONNREFUSED ::1:443',
    code: 'ECONNREFUSED',
    neverSent: true,
  });
});

test.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'])(
  'after %s nothing was sent',
  (code) => {
    expect(readNetworkFailure(failure(code, 'x')).neverSent).toBe(true);
  },
);

test.each([
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'UND_ERR_SOCKET',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  '',
])('after "%s" something may have been sent', (code) => {
  expect(readNetworkFailure(failure(code, 'x')).neverSent).toBe(false);
});

test('a call may have taken effect unless it was never sent, or the server itself refused it', () => {
  const http = (status: number) => new HttpError('x', { status, method: 'POST', url: '', body: '', contentType: '' });
  for (const error of [new NetworkError('reset'), new TimeoutError('slow'), new ProtocolError('half'), http(502)]) {
    expect(mayHaveTakenEffect(error)).toBe(true);
  }
  for (const error of [
    new NetworkError('refused', { neverSent: true }),
    http(409),
    new UsageError('no'),
    new Error('x'),
  ]) {
    expect(mayHaveTakenEffect(error)).toBe(false);
  }
});
