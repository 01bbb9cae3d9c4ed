import { expect, test } from 'vitest';

import { createRedactor, toBase64 } from '../../../sdk/http/redact.ts';

test('a secret that becomes known later is masked from then on', () => {
  const redact = createRedactor();
  expect(redact('tok-123456')).toBe('tok-123456');
  redact.add('tok-123456');
  expect(redact('a tok-123456, and tok-123456')).toBe('a ***, and ***');
});

test('a secret that contains another is masked whole', () => {
  expect(createRedactor(['abcdef', 'abcdefghi', 'abcdefg'])('abcdefghi')).toBe('***');
});

test('words shorter than a secret can be stay as they are', () => {
  const redact = createRedactor(['', 'pass', 'token']);
  expect(redact('the token did not pass')).toBe('the token did not pass');
});

test.each([
  ['https://user:hunter2@lab.example/x', 'https://***@lab.example/x'],
  ['https://user@lab.example', 'https://***@lab.example'],
  ['(git+ssh://u:p@h/x)', '(git+ssh://***@h/x)'],
  ['https://user:p@ss@lab.example/', 'https://***@lab.example/'],
  ['averyveryveryveryverylongprefixhttps://u:p@h', 'averyveryveryveryverylongprefixhttps://***@h'],
  ['https://lab.example/a@b', 'https://lab.example/a@b'],
  ['https://lab.example/?mail=a@b', 'https://lab.example/?mail=a@b'],
  ['https://lab.example, ask me@lab.example', 'https://lab.example, ask me@lab.example'],
  ['{"url":"https://lab.example","mail":"me@lab.example"}', '{"url":"https://lab.example","mail":"me@lab.example"}'],
  [String.raw`"https://lab.example\nme@lab.example"`, String.raw`"https://lab.example\nme@lab.example"`],
  ['<a href="https://lab.example">me@lab</a>', '<a href="https://lab.example">me@lab</a>'],
  ['<p>https://lab.example</p>me@lab', '<p>https://lab.example</p>me@lab'],
])('user and password in an address are masked, and nothing else: %s', (text, expected) => {
  expect(createRedactor()(text)).toBe(expected);
});

test.each([
  ['Authorization: Bearer abc.def', 'Authorization: Bearer ***'],
  ['authorization=token abc', 'authorization=token ***'],
  ['Proxy-Authorization: Basic dTpw', 'Proxy-Authorization: Basic ***'],
  ['{"Authorization": "token abc", "a": 1}', '{"Authorization": "token ***", "a": 1}'],
  [String.raw`"{\"Authorization\": \"token abc\"}"`, String.raw`"{\"Authorization\": \"token ***\"}"`],
  ["{'authorization': 'Bearer abc'}", "{'authorization': 'Bearer ***'}"],
  ['<out>authorization: token abc</out>', '<out>authorization: token ***</out>'],
  ['authorization of a token is needed', 'authorization of a token is needed'],
])('the value of an Authorization header is masked, however short: %s', (text, expected) => {
  expect(createRedactor()(text)).toBe(expected);
});

test('a secret is masked in the base64 of HTTP Basic, padded or not, and in the alphabet of URLs', () => {
  const secret = 'key>>>???~~';
  const base64 = toBase64(secret);
  expect(base64).toMatch(/\+.*\/.*=$/);
  const redact = createRedactor([secret]);
  const urlSafe = base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  expect(redact(`${base64} ${urlSafe}`)).toBe('*** ***');
});

test('base64 takes any text, of any length', () => {
  expect(toBase64('id:schlüssel')).toBe(Buffer.from('id:schlüssel').toString('base64'));
  expect(toBase64('x'.repeat(300_000))).toHaveLength(400_000);
});

test('half a character in a secret does no harm', () => {
  expect(createRedactor(['abc\ud800def'])('an abc\ud800def')).toBe('an ***');
});

// Whoever looks at each letter again for every letter is not done with these within the time that a test has.
test.each(['a', 'a.', 'a://', 'authorization'])('a word of a million times %j is read in one go', (part) => {
  const text = part.repeat(1_000_000);
  expect(createRedactor(['secret-secret'])(text)).toHaveLength(text.length);
});
