/**
 * The encoding of an XML file, as `TextDecoder` calls it: what a byte order mark says (PowerShell writes UTF-16), or the
 * declaration, or UTF-8.
 *
 * @param head - the first bytes of the file, some hundred of them if there are so many
 */
export function findXmlEncoding(head: Uint8Array): string {
  const [first = 0, second = 0] = head;
  const mark = first * 256 + second;
  if (mark === 0xfffe || mark === 0x3c00) return 'utf-16le';
  if (mark === 0xfeff || mark === 0x003c) return 'utf-16be';
  const start = String.fromCharCode(...head.subarray(0, 300));
  const declared = /^(?:\u00ef\u00bb\u00bf)?\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(start)?.[1];
  // UTF-16 would have shown itself; whoever declares it nevertheless has written the file anew in another encoding.
  return declared === undefined || /^utf-?16/i.test(declared) || !isDecodable(declared) ? 'utf-8' : declared;
}

function isDecodable(label: string): boolean {
  try {
    new TextDecoder(label);
    return true;
  } catch {
    return false;
  }
}
