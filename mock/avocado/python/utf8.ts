/** A text that is not encoded as it should be; the message is the one clients see. */
export class DecodingError extends Error {
  override readonly name = 'DecodingError';
}

/** Decodes UTF-8. @throws {@link DecodingError} that names the first wrong byte. */
export function decodeUtf8(bytes: Uint8Array): string {
  for (let at = 0; at < bytes.length; ) at += checkCharacter(bytes, at);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

function checkCharacter(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  const length = lengthOf(first);
  const fail = (reason: string, until: number): never => {
    const where =
      until - at > 1
        ? `bytes in position ${at}-${until - 1}`
        : `byte 0x${first.toString(16).padStart(2, '0')} in position ${at}`;
    throw new DecodingError(`'utf8' codec can't decode ${where}: ${reason}`);
  };
  if (length === 0) return fail('invalid start byte', at + 1);
  for (let offset = 1; offset < length; offset++) {
    const next = bytes[at + offset];
    if (next === undefined) return fail('unexpected end of data', bytes.length);
    if ((next & 0xc0) !== 0x80 || (offset === 1 && isOutOfRange(first, next))) {
      return fail('invalid continuation byte', at + offset);
    }
  }
  return length;
}

function lengthOf(first: number): number {
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first <= 0xdf) return 2;
  if (first >= 0xe0 && first <= 0xef) return 3;
  return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}

/** Overlong forms, and characters beyond the last one. */
function isOutOfRange(first: number, second: number): boolean {
  return (first === 0xe0 && second < 0xa0) || (first === 0xf0 && second < 0x90) || (first === 0xf4 && second > 0x8f);
}
