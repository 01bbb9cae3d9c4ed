/** What the bytes in a Python literal say, and whether it was closed. */
export interface ReadBytes {
  /** Decoded as UTF-8; what is not UTF-8 is replaced. */
  readonly text: string;
  /** False for a literal that was cut off. */
  readonly isWhole: boolean;
}

const named: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, '\\': 92, "'": 39, '"': 34 };

/**
 * Reads bytes as Python prints them: `b'…'`, or `b"…"` when there are single quotes in it and no double ones. An escape that
 * Python would not write stands for itself.
 *
 * @returns undefined for a text that is no such literal
 */
export function readBytesLiteral(literal: string): ReadBytes | undefined {
  const quote = /^b(['"])/.exec(literal)?.[1];
  if (quote === undefined) return undefined;
  const bytes: number[] = [];
  const encoder = new TextEncoder();
  for (let at = 2; at < literal.length; ) {
    const character = String.fromCodePoint(literal.codePointAt(at) ?? 0);
    if (character === quote) return { text: decode(bytes), isWhole: true };
    if (character !== '\\') {
      if (character.length === 1 && character < '\x80') bytes.push(character.charCodeAt(0));
      else bytes.push(...encoder.encode(character));
      at += character.length;
      continue;
    }
    const { byte, length } = readEscape(literal, at);
    bytes.push(byte);
    at += length;
  }
  return { text: decode(bytes), isWhole: false };
}

function readEscape(literal: string, at: number): { readonly byte: number; readonly length: number } {
  const next = literal[at + 1] ?? '';
  const known = named[next];
  if (known !== undefined) return { byte: known, length: 2 };
  const hex = next === 'x' ? literal.slice(at + 2, at + 4) : '';
  return /^[0-9a-f]{2}$/i.test(hex) ? { byte: Number.parseInt(hex, 16), length: 4 } : { byte: 92, length: 1 };
}

function decode(bytes: readonly number[]): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(new Uint8Array(bytes));
}
