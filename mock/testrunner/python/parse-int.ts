/**
 * Reads an integer as Python's `int()` reads a text: spaces around it, a sign, single underscores between digits, and the
 * digits of any script. Undefined when it is none.
 */
export function parseInteger(text: string): bigint | undefined {
  const trimmed = text.replace(/^[\s\u001c-\u001f\u0085]+|[\s\u001c-\u001f\u0085]+$/g, '');
  const [, sign = '', digits] = /^([+-]?)(\p{Nd}+(?:_\p{Nd}+)*)$/u.exec(trimmed) ?? [];
  if (digits === undefined) return undefined;
  const plain = [...digits.replaceAll('_', '')].map(toDigit).join('');
  return sign === '-' ? -BigInt(plain) : BigInt(plain);
}

/** Digits stand in blocks of ten, zero first; so what counts is how many stand directly before one. */
function toDigit(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before += 1;
  return before % 10;
}
