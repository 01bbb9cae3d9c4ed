import { expect, test } from 'vitest';

import { decideRedirect, type RedirectQuestion } from '../../../sdk/http/redirect.ts';

const decide = (question: Partial<RedirectQuestion>) =>
  decideRedirect({ method: 'GET', from: 'https://lab.example/v1/job', location: '/v2', hops: 0, ...question });

test.each([
  ['/v2/job?a=1', 'https://lab.example/v2/job?a=1'],
  ['job/', 'https://lab.example/v1/job/'],
  ['?b=2', 'https://lab.example/v1/job?b=2'],
  ['https://lab.example/other', 'https://lab.example/other'],
  ['https://LAB.example:443/other', 'https://lab.example/other'],
])('on the same host %s is followed with credentials', (location, follow) => {
  expect(decide({ location })).toEqual({ follow, keepCredentials: true });
});

test.each([
  'https://files.example/x',
  '//files.example/x',
  'https://lab.example:8443/x',
  'https://lab.example.evil.example/x',
  'https://sub.lab.example/x',
])('another host gets no credentials: %s', (location) => {
  expect(decide({ location })).toMatchObject({ keepCredentials: false });
});

test('from http to https is followed, but not with credentials', () => {
  expect(decide({ from: 'http://lab.example/a', location: 'https://lab.example/a' })).toEqual({
    follow: 'https://lab.example/a',
    keepCredentials: false,
  });
});

test('a HEAD is followed like a GET', () => {
  expect(decide({ method: 'HEAD' })).toMatchObject({ follow: 'https://lab.example/v2' });
});

test.each(['POST', 'PUT', 'DELETE', 'PATCH'])('a redirect of a %s is refused', (method) => {
  expect(decide({ method })).toEqual({ refuse: `a redirect of a ${method} to https://lab.example/v2` });
});

test('the refusal of a sign-on page leaves out its query', () => {
  const { refuse } = decide({ method: 'POST', location: 'https://sso.example/login?SAMLRequest=abc&code=123' }) as {
    refuse: string;
  };
  expect(refuse).toContain('https://sso.example/login');
  expect(refuse).not.toMatch(/SAML|123/);
});

test.each([
  ['http://lab.example/x', /https to http/],
  ['ftp://lab.example/x', /ftp:/],
  ['file:///etc/passwd', /file:/],
  ['data:application/json,{}', /data:/],
  ['https://', /no address/],
  ['https://someone:pw@lab.example/', /user name/],
  ['', /without a Location/],
  [null, /without a Location/],
])('a redirect to %s is refused', (location, words) => {
  expect(decide({ location })).toEqual({ refuse: expect.stringMatching(words) });
});

test('five redirects in a row are followed, and the sixth is refused', () => {
  expect(decide({ hops: 4 })).toHaveProperty('follow');
  expect(decide({ hops: 5 })).toEqual({ refuse: 'more than 5 redirects in a row' });
});
