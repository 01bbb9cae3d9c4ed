/** What the server's language takes for white space at the ends of a text. */
const space = '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u180e\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const spaceAtEnds = new RegExp(`^${space}+|${space}+$`, 'g');

/** A text without the white space at its ends. */
export function strip(text: string): string {
  return text.replace(spaceAtEnds, '');
}
