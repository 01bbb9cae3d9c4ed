import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRedactor } from '../../../../sdk/http/redact.ts';
import { labKinds } from '../../../../sdk/labs/kinds.ts';
import { createScrubber, findSecrets } from '../../../../sdk/run/bundle/scrub.ts';

const scrub = createScrubber({ redact: createRedactor(), home: '/srv/people/jane', user: 'jane' });

test.each([
  ['Authorization: Bearer abc.DEF-123456', 'Authorization: Bearer ***'],
  ['sent "Basic amFuZTpodW50ZXIy"', 'sent "Basic ***"'],
  ['https://u:p4ss@lab.test/x', 'https://***@lab.test/x'],
  ['GET /x?sig=abc123&page=2', 'GET /x?sig=***&page=2'],
  ['/artifact?X-Amz-Signature=0a1b2c&n=1', '/artifact?X-Amz-Signature=***&n=1'],
  ['AUTH_TOKEN=s3cr3t next', 'AUTH_TOKEN=*** next'],
  ['password: "two words" end', 'password: "***" end'],
  ['run --api-key k12345 smoke', 'run --api-key *** smoke'],
  ['{\\"client_secret\\":\\"abc\\"}', '{\\"client_secret\\":\\"***\\"}'],
  ['Set-Cookie: sid=1; Path=/', 'Set-Cookie: ***'],
  ['got eyJhbGciOiJI.eyJzdWIi.sIgN-_', 'got ***'],
  ['push with ghp_0123456789abcdefABCD', 'push with ***'],
  ['github_pat_11AAAA_0123456789', '***'],
  ['AKIAIOSFODNN7EXAMPLE is a key', '*** is a key'],
  ['in /srv/people/jane/ci and /srv/people/janet', 'in ~/ci and /srv/people/janet'],
  ['/home/someone/x and C:\\Users\\Some One', '~/x and ~ One'],
  ['jane@laptop, not janeway', '~@laptop, not janeway'],
])('%s', (text, clean) => {
  expect(scrub.text(text)).toBe(clean);
});

test('what tells nothing stays', () => {
  const text = 'https://lab.test/home/page?page=2 the job ended: completed, key 00000000-0000-4000-8000-000000000001';
  expect(scrub.text(text)).toBe(text);
  const root = createScrubber({ redact: createRedactor(), home: '/', user: 'root' });
  expect(root.text('the root of /a/b')).toBe('the root of /a/b');
});

const body = 'MIIEpAIBAAKCAQEA\nq3V2c0\n';

test.each([
  ['whole', `a\n-----BEGIN RSA PRIVATE KEY-----\n${body}-----END RSA PRIVATE KEY-----\nb`, 'a\n***\nb'],
  ['without its end', `a\n-----BEGIN PRIVATE KEY-----\n${body}`, 'a\n***'],
  ['without its beginning', `${body}-----END OPENSSH PRIVATE KEY-----\nb`, '***\nb'],
  ['on one line', '"-----BEGIN EC PRIVATE KEY-----\\nMIIE\\n-----END EC PRIVATE KEY-----"', '"***"'],
])('a private key that is %s goes', (_, text, clean) => {
  expect(scrub.text(text)).toBe(clean);
});

test('in data a field that is called a secret loses its value, and a long text its middle', () => {
  const clean = scrub.data({ token: 'any', n: 1, list: [{ 'api-key': 'x', fine: 'y' }], long: 'z '.repeat(9000) });
  expect(clean).toMatchObject({ token: '***', n: 1, list: [{ 'api-key': '***', fine: 'y' }] });
  expect((clean as { long: string }).long).toMatch(/^(?:z )+ … 10000 characters left out … (?:z )+$/);
});

test('a word as long as a log does not take the whole day', () => {
  const words = ['token', 'eyJ', '-', 'a.', 'basic ', 'http', '/home/'].map((word) => word.repeat(40_000));
  const begun = performance.now();
  for (const word of words) scrub.text(word);
  expect(performance.now() - begun).toBeLessThan(5000);
});

test('every variable of a lab that holds a secret is known by its name', () => {
  const secret = /token|password|key/;
  const names = labKinds.flatMap(({ environment }) =>
    environment.filter(({ holds }) => secret.test(holds)).map(({ name }) => name),
  );
  expect(names.length).toBeGreaterThan(2);
  const env = Object.fromEntries(names.map((name) => [name, `value of ${name}`]));
  expect(findSecrets(env)).toEqual(Object.values(env));
  expect(findSecrets({ TESTFLINGER_SERVER: 'https://lab.test', PATH: '/bin', GITHUB_TOKEN: 'abcdef' })).toEqual([
    'abcdef',
  ]);
});

test('of a secret with several lines each line is one', () => {
  expect(findSecrets({ DEPLOY_KEY: 'first line\nsecond line\nend' })).toEqual([
    'first line\nsecond line\nend',
    'first line',
    'second line',
  ]);
});

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const word = (min: number) =>
  fc
    .array(fc.constantFrom(...letters), { minLength: min, maxLength: 40 })
    .map((all) => all.join(''))
    .filter((text) => /\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text));

/** A secret, and how it stands in a text. */
const planted = fc.tuple(word(16), fc.integer({ min: 0, max: 9 })).map(([secret, form]) => {
  const forms = [
    `Bearer ${secret}`,
    `Authorization: token ${secret}`,
    `https://me:${secret}@lab.test/`,
    `https://lab.test/?access_token=${secret}&x=1`,
    `LAB_PASSWORD=${secret}`,
    `{"refresh_token": "${secret}"}`,
    `ghs_${secret}`,
    `eyJ${secret}.${secret}.${secret}`,
    `-----BEGIN PRIVATE KEY-----\n${secret}\n-----END PRIVATE KEY-----`,
    `--client-secret ${secret}`,
  ];
  return { secret, text: forms[form] ?? '' };
});

test('a planted secret does not survive, wherever it stands', () => {
  fc.assert(
    fc.property(planted, fc.string({ unit: 'grapheme' }), fc.string(), ({ secret, text }, before, after) => {
      // A word character right before it would make another word of it.
      const whole = `${before} ${text} ${after}`;
      expect(scrub.text(whole)).not.toContain(secret);
      expect(JSON.stringify(scrub.data({ a: [whole], [whole]: { b: whole } }))).not.toContain(secret);
    }),
    { numRuns: 500 },
  );
});

test('the value of a secret variable does not survive, as it is or encoded', () => {
  const value = fc
    .string({ minLength: 8, maxLength: 40 })
    .filter((text) => new Set(text).size > 5 && text === text.trim());
  fc.assert(
    fc.property(value, fc.string(), (secret, around) => {
      const own = createScrubber({ redact: createRedactor(findSecrets({ LAB_TOKEN: secret })) });
      const forms = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), btoa(secret)];
      for (const form of forms) {
        const clean = own.text(`${around} ${form} ${around}`);
        expect(clean.replaceAll(around, '')).not.toContain(form);
      }
    }),
  );
});
