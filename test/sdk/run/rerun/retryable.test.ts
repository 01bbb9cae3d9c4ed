import { expect, test } from 'vitest';
import { HttpError, LabError, NetworkError, UsageError } from '../../../../sdk/http/errors.ts';
import { isRetryable } from '../../../../sdk/run/rerun/retryable.ts';

const answer = (status: number) =>
  new HttpError(`${status}`, { status, method: 'POST', url: 'https://lab.test', body: '', contentType: '' });

test.each([
  ['a node that is busy', new LabError('node-busy', 'x'), true],
  ['a queue without agents', new LabError('no-agents', 'x'), true],
  ['a lab that is away', new NetworkError('x'), true],
  ['a server in trouble', answer(503), true],
  ['a server that wants less', answer(429), true],
  ['a submit of which nobody knows', new LabError('ambiguous-submit', 'x'), false],
  ['a request that the lab refuses', new LabError('refused', 'x'), false],
  ['a token that the lab does not take', answer(401), false],
  ['a request that makes no sense to the lab', answer(422), false],
  ['a request that makes no sense to us', new UsageError('x'), false],
  ['a bug of our own', new TypeError('x is not a function'), false],
])('%s: %s', (_, error, expected) => {
  expect(isRetryable(error)).toBe(expected);
});
