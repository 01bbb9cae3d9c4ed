import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ProtocolError } from '../../../../sdk/http/errors.ts';
import { parseJobUid, parseResultId } from '../../../../sdk/labs/stb-tester/ids.ts';

test('a job id is a node, a session and a counter', () => {
  expect(parseJobUid('/stb-tester-00044b80fc39/6Pfq/167')).toEqual({
    node_id: 'stb-tester-00044b80fc39',
    session: '6Pfq',
    counter: '167',
  });
});

test('a result id is a job id and a time, in whatever spelling', () => {
  for (const date of ['2018-10-10T13:13:20', '2018-10-10_13.13.20']) {
    expect(parseResultId(`/node/6Pfq/167/${date}`)).toEqual({ node_id: 'node', session: '6Pfq', counter: '167', date });
  }
});

test.each([
  '',
  '/',
  'node/6Pfq/167',
  '/node/6Pfq',
  '/node/6Pfq/167/2018-10-10T13:13:20',
  '/node//167',
  '//6Pfq/167',
  '/node/6Pfq/167/',
  '/../6Pfq/167',
  '/node/./167',
  '/node/6Pfq/..',
  'https://elsewhere.invalid/6Pfq/167',
])('"%s" is no job id', (uid) => {
  expect(() => parseJobUid(uid)).toThrow(ProtocolError);
  expect(() => parseJobUid(uid)).toThrow(`"${uid}" is not a job id`);
});

test.each(['/node/6Pfq/167', '/node/6Pfq/167/..', '/node/6Pfq/../167/x', '/a/b/c/d/e', '/node/6Pfq/167/'])(
  '"%s" is no result id',
  (id) => {
    expect(() => parseResultId(id)).toThrow(ProtocolError);
  },
);

test('no id that is taken can leave its place in an address', () => {
  const segment = fc.oneof(fc.string(), fc.constantFrom('.', '..', '', '%2e%2e', 'a b', '#', '?x=1'));
  fc.assert(
    fc.property(fc.array(segment, { minLength: 1, maxLength: 5 }), (segments) => {
      let path: Record<string, string>;
      try {
        path = { ...parseJobUid(`/${segments.join('/')}`) };
      } catch (error) {
        return error instanceof ProtocolError;
      }
      const encoded = Object.values(path).map(encodeURIComponent).join('/');
      const { pathname, search, hash } = new URL(`/api/v2/jobs/${encoded}`, 'https://example.invalid');
      return pathname === `/api/v2/jobs/${encoded}` && search === '' && hash === '';
    }),
  );
});
