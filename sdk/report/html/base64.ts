/** How many bytes become text at a time: a multiple of three, so that the pieces fit together. */
const pieceBytes = 0x6000;

/** Base64 of bytes, with padding. */
export function encodeBase64(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += pieceBytes) {
    text += btoa(String.fromCharCode(...bytes.subarray(start, start + pieceBytes)));
  }
  return text;
}
