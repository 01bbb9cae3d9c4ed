/** Percent-encoding, on texts that hold one byte in each character. */

/** Undoes percent-encoding; what is none stays. */
export function unquote(text: string): string {
  return text.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Encodes all but letters, digits, `_.-` and the characters in `safe`. */
export function quote(text: string, safe: string): string {
  return Array.from(text, (character) =>
    /[\w.-]/.test(character) || safe.includes(character)
      ? character
      : `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  ).join('');
}

/** What an address may have unencoded. */
export const uriSafe = "/#%[]=:;$&()+,!?*@'~";

export function toBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

export function toByteText(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
}

/** Decodes a text that holds one byte in each character; wrong bytes become replacement characters. */
export function decodeLoosely(bytes: string, charset?: string): string {
  return isLatin1(charset) ? bytes : new TextDecoder('utf-8', { ignoreBOM: true }).decode(toBytes(bytes));
}

export function isLatin1(charset = 'utf-8'): boolean {
  return /^(?:iso-?8859-1|latin-?1)$/i.test(charset);
}
