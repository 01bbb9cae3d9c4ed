import { expect, test } from 'vitest';
import { createMasks } from './masks.ts';

test('a secret and its usual encodings are masked, and neighbours become one', () => {
  const masks = createMasks(['s3cret"word', 'words']);
  masks.add('');
  expect(masks.apply('a s3cret"word b')).toBe('a *** b');
  expect(masks.apply(JSON.stringify({ a: 's3cret"word' }))).toBe('{"a":"***"}');
  expect(masks.apply(encodeURIComponent('s3cret"word'))).toBe('***');
  expect(masks.apply(Buffer.from('user:s3cret"word').toString('base64'))).toContain('***');
  expect(masks.apply('s3cret"words')).toBe('***');
  expect(masks.apply('nothing')).toBe('nothing');
});
