/**
 * A text as any lab can carry it in a tag: ASCII without spaces, quotes and commas. What is short can be read back by
 * {@link decodeMark}; what is long keeps its beginning, and a checksum tells it from others that begin so.
 *
 * @param longest - in characters; at least 40
 */
export function encodeMark(text: string, longest: number): string {
  const encoded = [...text].map(encodeCharacter).join('');
  if (encoded.length <= longest) return encoded;
  return `${encoded.slice(0, longest - 17)}~${checksum(encoded)}`;
}

/** The text of a mark; of one that was cut it is the mark itself. */
export function decodeMark(mark: string): string {
  try {
    return decodeURIComponent(mark);
  } catch {
    return mark;
  }
}

/** Letters and what names of repositories, people and machines are made of stay as they are. */
function encodeCharacter(character: string): string {
  if (/^[\w.@/+-]$/.test(character)) return character;
  // Half a character cannot be sent, and stands for nothing.
  const whole = /^\p{Cs}$/u.test(character) ? '\ufffd' : character;
  return [...new TextEncoder().encode(whole)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}

/** FNV-1a of 64 bits: nobody gains anything by making two owners look alike. */
function checksum(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0');
}
