const named: Readonly<Record<number, string>> = { 9: '\\t', 10: '\\n', 13: '\\r', 92: '\\\\' };

/** How Python prints bytes: `b'...'`, or `b"..."` when there are single quotes and no double ones. */
export function reprBytes(bytes: Uint8Array): string {
  const quote = bytes.includes(0x27) && !bytes.includes(0x22) ? '"' : "'";
  const inner = Array.from(bytes, (byte) => {
    const character = String.fromCharCode(byte);
    if (character === quote) return `\\${character}`;
    const escaped = named[byte];
    if (escaped !== undefined) return escaped;
    return byte >= 0x20 && byte < 0x7f ? character : `\\x${byte.toString(16).padStart(2, '0')}`;
  });
  return `b${quote}${inner.join('')}${quote}`;
}
