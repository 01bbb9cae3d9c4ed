import { createHash } from 'node:crypto';

/**
 * Where on disk a lab's artifact goes. Names come from the device under test, so they are hostile until proven tame. What
 * comes out works on Linux, macOS and Windows and in GitHub's upload-artifact, which refuses `:*?"<>|`, CR and LF.
 */

/** File systems allow 255 bytes a name; this leaves room for the ending of a file being written. */
const maxSegmentBytes = 220;
/** macOS allows 1024 bytes for a whole path; this leaves room for the run folder. */
const maxPathBytes = 700;
/** Longer endings are no file extension, and are cut with the rest of the name. */
const maxExtensionBytes = 16;
/** While a file arrives its name ends so, and no artifact's name ever does: what ends so is no artifact, and may be removed. */
export const partSuffix = '.rigline-part';

// Control characters, lone surrogates, unassigned code points (refused by APFS), line separators, characters that reverse
// the reading direction, and what Windows forbids.
const forbidden = /[\p{Cc}\p{Cs}\p{Cn}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\\:*?"<>|]/gu;
// Windows opens a device for these, whatever the extension and even with spaces before it.
const deviceName = /^(con|prn|aux|nul|clock\$|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\.|$)/i;

/**
 * The relative path, with `/`, under which a name may be stored; undefined when nothing of it is left. It never leaves its
 * folder: `..` becomes `__`, a leading `/` goes, and characters that some system forbids become `_`. Other characters
 * are kept, composed (NFC). Different names can give the same path; {@link createPathAllocator} keeps them apart.
 */
export function safePath(name: string): string | undefined {
  const segments = name
    .normalize('NFC')
    .replace(forbidden, '_')
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.')
    .map((segment) => tameSegment(segment));
  if (segments.length === 0) return undefined;
  const path = segments.join('/');
  if (byteLength(path) <= maxPathBytes) return path;
  const folder = segments.slice(0, -1).join('/');
  return `${markSegment(segments[0] ?? '', hash(folder, 16))}/${segments.at(-1)}`;
}

/** Gives every name a path of its own. */
export interface PathAllocator {
  /** A path that no earlier call got, not even on a file system that ignores case; undefined as {@link safePath}. */
  assign(name: string): string | undefined;
}

/**
 * Hands out paths for one folder. The first to come keeps its plain path; one that would land on the same file, or on the
 * folder of another, gets `~` and the start of its name's SHA-256 before the extension.
 */
export function createPathAllocator(): PathAllocator {
  const files = new Set<string>();
  const folders = new Set<string>();

  const isTaken = (path: string) => files.has(foldPath(path)) || folders.has(foldPath(path));

  return {
    assign(name) {
      const segments = safePath(name)?.split('/');
      const leaf = segments?.pop();
      if (segments === undefined || leaf === undefined) return undefined;
      let folder = '';
      for (const segment of segments) {
        const wanted = folder + segment;
        folder = `${findFree(folder, segment, wanted, (path) => files.has(foldPath(path)))}/`;
        folders.add(foldPath(folder.slice(0, -1)));
      }
      const path = findFree(folder, leaf, name, isTaken);
      files.add(foldPath(path));
      return path;
    },
  };
}

/**
 * Paths for names that are known together, in the order of the names. The result does not depend on that order: who keeps
 * the plain path is decided by sorting. `allocator` may go on to hand out further paths of the same folder.
 */
export function assignPaths(
  names: readonly string[],
  allocator: PathAllocator = createPathAllocator(),
): readonly (string | undefined)[] {
  const sorted = names.map((name, index) => ({ name, index })).sort((a, b) => compareText(a.name, b.name));
  const paths = new Array<string | undefined>(names.length);
  for (const { name, index } of sorted) paths[index] = allocator.assign(name);
  return paths;
}

/** Orders by UTF-16 code units: the same everywhere, unlike a locale's order. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function tameSegment(segment: string): string {
  // Windows drops dots and spaces at the end of a name, so `..`, `a.` and `a` would meet.
  const tame = segment.replace(/[. ]+$/, (end) => '_'.repeat(end.length));
  const kept = foldPath(tame).endsWith(foldPath(partSuffix)) ? `${tame}_` : tame;
  const named = deviceName.test(kept) ? `_${kept}` : kept;
  return byteLength(named) <= maxSegmentBytes ? named : markSegment(named, hash(segment, 16));
}

function findFree(folder: string, segment: string, name: string, isTaken: (path: string) => boolean): string {
  let path = folder + segment;
  for (let count = 1; isTaken(path); count++) {
    path = folder + markSegment(segment, count === 1 ? hash(name, 8) : `${hash(name, 8)}-${count}`);
  }
  return path;
}

/** Puts `~mark` before the extension and cuts the stem so that the segment keeps its limit. */
function markSegment(segment: string, mark: string): string {
  const dot = segment.lastIndexOf('.');
  const ending = dot > 0 ? segment.slice(dot) : '';
  const extension = byteLength(ending) <= maxExtensionBytes ? ending : '';
  const stem = segment.slice(0, segment.length - extension.length);
  const room = maxSegmentBytes - byteLength(`~${mark}${extension}`);
  let kept = '';
  let used = 0;
  for (const character of stem) {
    used += byteLength(character);
    if (used > room) break;
    kept += character;
  }
  return `${kept}~${mark}${extension}`;
}

/** Equal for paths that some file system takes for the same; macOS also ignores invisible characters. */
function foldPath(path: string): string {
  return path
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .toLowerCase()
    .toUpperCase()
    .normalize('NFC');
}

function hash(text: string, digits: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, digits);
}

function byteLength(text: string): number {
  return Buffer.byteLength(text);
}
