/** How the server's language reads and prints values, where a client can tell. */

const space = String.raw`[\t-\r\u001c-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]`;
const surroundingSpace = new RegExp(`^${space}+|${space}+$`, 'g');
const anySpace = new RegExp(space, 'g');

/** Text without the space around it. */
export function stripSpace(text: string): string {
  return text.replace(surroundingSpace, '');
}

/** Text without any space. */
export function dropSpace(text: string): string {
  return text.replace(anySpace, '');
}

/** The digits of any script as the ten of ASCII. */
export function toAsciiDigits(text: string): string {
  return text.replace(/[^\x00-\x7f]/gu, (character) => (isDigit(character) ? String(toDigit(character)) : character));
}

function isDigit(character: string): boolean {
  return /\p{Nd}/u.test(character);
}

/** Digits stand in rows of ten, each row from zero to nine. */
function toDigit(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  let first = code;
  while (isDigit(String.fromCodePoint(first - 1))) first--;
  return (code - first) % 10;
}

/** The whole number a text stands for: space around it, a sign, underscores between digits and digits of any script are fine. */
export function parseInteger(text: string): number | undefined {
  const digits = toAsciiDigits(stripSpace(text));
  return /^[+-]?\d+(_\d+)*$/.test(digits) ? Number(digits.replaceAll('_', '')) : undefined;
}

/** Whether a text is a hexadecimal number, in the same free spelling. */
export function isHexadecimal(text: string): boolean {
  return /^[+-]?(0x_?)?[0-9a-f]+(_[0-9a-f]+)*$/i.test(toAsciiDigits(stripSpace(text)));
}

/** A JSON value in words, as messages quote it. */
export function describeValue(value: unknown): string {
  if (typeof value === 'string') return quoteText(value);
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return `[${value.map(describeValue).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return 'None';
  return `{${Object.entries(value)
    .map(([key, item]) => `${quoteText(key)}: ${describeValue(item)}`)
    .join(', ')}}`;
}

/** What kind of thing a JSON value is. */
export function nameType(value: unknown): string {
  if (value === null || value === undefined) return 'NoneType';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  return { string: 'str', boolean: 'bool' }[typeof value as string] ?? 'dict';
}

/** A number with an exponent of two digits at least. */
export function formatNumber(value: number): string {
  return String(value).replace(/e([+-])(\d)$/, 'e$10$2');
}

const shortEscapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function quoteText(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replace(/[\\\p{C}\p{Z}]/gu, (character) =>
    character === ' ' ? ' ' : escapeCharacter(character),
  );
  return `${mark}${mark === "'" ? escaped.replaceAll("'", "\\'") : escaped}${mark}`;
}

function escapeCharacter(character: string): string {
  const short = shortEscapes[character];
  if (short) return short;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code < 0x1_0000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\U${code.toString(16).padStart(8, '0')}`;
}
