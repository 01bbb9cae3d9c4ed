/** Characters that XML and HTML write by name. */
const names: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' };

/**
 * The source of a regular expression for every way a character of a secret may be written: as it is, percent-encoded in a
 * URL or a form, or escaped in JSON, XML or Markdown. Letters and digits of ASCII are never encoded.
 *
 * @param index - place in the secret; a backslash before the first character may belong to what stands before it
 */
export function spellCharacter(character: string, index: number): string {
  if (/^[a-z0-9]$/i.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
  const itself = escapePattern(character);
  // The character itself comes last: it may be how a longer form begins.
  const forms = [
    Array.from(new TextEncoder().encode(character), (byte) => `%${anyCase(toHex(byte, 2))}`).join(''),
    units.map((unit) => `\\\\u${anyCase(toHex(unit, 4))}`).join(''),
    `&#(?:x0*${anyCase(toHex(code, 1))}|0*${code});`,
    ...(character in names ? [`&${names[character]};`] : []),
    ...(character === ' ' ? ['\\+'] : []),
    escapePattern(JSON.stringify(character).slice(1, -1)),
    index > 0 ? `\\\\?${itself}` : itself,
  ];
  return `(?:${forms.join('|')})`;
}

function toHex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

function anyCase(hex: string): string {
  return hex.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
