import { extname } from 'node:path';

/** Formats that are compressed already: deflating a video takes a minute a gigabyte, and gains nothing. */
const compressed = new Set(
  '.7z .apk .avi .avif .br .bz2 .flac .gif .gz .jpeg .jpg .jxl .m4a .m4v .mkv .mov .mp3 .mp4 .ogg .opus .png .snap .tgz .webm .webp .xz .zip .zst'.split(
    ' ',
  ),
);

/**
 * The level of compression for the whole of an artifact, which has only one: none when nearly all of it is compressed already,
 * the fastest when half of it is, the usual one otherwise.
 */
export function chooseCompression(files: readonly { readonly path: string; readonly sizeBytes: number }[]): 0 | 1 | 6 {
  const sum = (some: typeof files) => some.reduce((total, { sizeBytes }) => total + sizeBytes, 0);
  const share = sum(files.filter(({ path }) => compressed.has(extname(path).toLowerCase()))) / sum(files);
  return share >= 0.9 ? 0 : share >= 0.5 ? 1 : 6;
}
