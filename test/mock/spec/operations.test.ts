import { expect, test } from 'vitest';

import { createOperations } from '../../../mock/spec/operations.ts';

const document = {
  paths: {
    '/v1/': { get: {} },
    '/jobs': { get: {}, post: {} },
    '/jobs/{id}': { get: {}, put: {} },
    '/jobs/search': { get: {} },
    '/jobs/{id}/files/{name}': {
      parameters: [{ name: 'name', in: 'path', 'x-multi-segment': true }],
      get: {},
    },
  },
};
const find = createOperations({ ...document, ignoresSlash: true });

test.each([
  ['GET', '/jobs', '/jobs', {}],
  ['HEAD', '/jobs', '/jobs', {}],
  ['GET', '/jobs/', '/jobs', {}],
  ['GET', '/v1', '/v1/', {}],
  ['GET', '/jobs/7', '/jobs/{id}', { id: '7' }],
  ['GET', '/jobs/a%20b', '/jobs/{id}', { id: 'a b' }],
  ['GET', '/jobs/search', '/jobs/search', {}],
  ['GET', '/jobs/7/files/a/b.log', '/jobs/{id}/files/{name}', { id: '7', name: 'a/b.log' }],
])('%s %s is %s', (method, path, template, params) => {
  expect(find(method, path)).toMatchObject({ template, params });
});

test.each([
  ['DELETE', '/jobs'],
  ['POST', '/jobs/7'],
  ['GET', '/'],
  ['GET', '/jobs/7/8'],
  ['GET', '/jobs/7%2F8'],
  ['PUT', '/jobs/search'],
  ['PARAMETERS', '/jobs/7/files/a'],
  ['CONSTRUCTOR', '/jobs'],
])('%s %s is nothing that the API knows', (method, path) => {
  expect(find(method, path)).toBeUndefined();
});

test('where a slash at the end matters, it makes another path', () => {
  const findExactly = createOperations(document);
  expect(findExactly('GET', '/jobs/')).toBeUndefined();
  expect(findExactly('GET', '/v1')).toBeUndefined();
  expect(findExactly('GET', '/jobs')).toMatchObject({ template: '/jobs' });
});
