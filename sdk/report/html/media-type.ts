/** What the first bytes of a file say: at which offset which bytes stand. A lab's SVG is a document, and none of these. */
const signatures: readonly (readonly [type: string, offset: number, bytes: readonly number[]])[] = [
  ['image/png', 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', 0, [0xff, 0xd8, 0xff]],
  ['image/gif', 0, [0x47, 0x49, 0x46, 0x38]],
  ['image/webp', 8, [0x57, 0x45, 0x42, 0x50]],
  ['image/avif', 4, [0x66, 0x74, 0x79, 0x70, 0x61, 0x76, 0x69]],
  ['image/bmp', 0, [0x42, 0x4d]],
  ['video/webm', 0, [0x1a, 0x45, 0xdf, 0xa3]],
  ['video/ogg', 0, [0x4f, 0x67, 0x67, 0x53]],
  ['video/mp4', 4, [0x66, 0x74, 0x79, 0x70]],
];

/** The media type of a picture or video that browsers show, by its first bytes; undefined for everything else. */
export function findMediaType(bytes: Uint8Array): string | undefined {
  return signatures.find(([, offset, expected]) =>
    expected.every((byte, index) => bytes[offset + index] === byte),
  )?.[0];
}
