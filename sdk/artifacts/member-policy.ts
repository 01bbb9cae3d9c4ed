import type { TarMember } from './read-tar.ts';

/** No file system but Linux's has longer paths, and a report is to hold a hundred thousand of them. */
const maxNameBytes = 1024;

/** Typeflags of regular files: `7` is one that should lie in one piece on the disk, and NUL is what old archives have. */
const fileFlags: readonly string[] = ['0', '\0', '7'];

const otherFlags: Readonly<Record<string, string>> = {
  D: 'a list of the files in a folder',
  M: 'the rest of a file of another archive',
  S: 'a sparse file, which is not supported',
  V: 'the label of a volume',
};

/**
 * Why a member of an archive from a lab is not written; undefined for one that is.
 *
 * What can be made harmless is written all the same: a name that two members have, also if only in other case, that Windows
 * keeps for a device, or that is too long for a file system, becomes another one; see safe-path.ts. Modes and owners in
 * the archive are never taken over, so that nothing becomes executable or setuid.
 */
export function findObstacle(
  { header, typeFlag }: Pick<TarMember, 'header' | 'typeFlag'>,
  maxBytes: number,
): string | undefined {
  const { name, type, linkname = '', size, pax = {} } = header;
  if (Buffer.byteLength(name) > maxNameBytes) return `its name is longer than ${maxNameBytes} bytes`;
  if (type === 'symlink') return `a symbolic link, to ${shorten(linkname)}; links are not made`;
  if (type === 'link') return `a hard link, to ${shorten(linkname)}; links are not made`;
  if (type !== 'file') return `a ${type}, not a regular file`;
  if (!fileFlags.includes(typeFlag)) return otherFlags[typeFlag] ?? `of the unknown kind ${JSON.stringify(typeFlag)}`;
  if (Object.keys(pax).some((key) => key.startsWith('GNU.sparse.'))) return otherFlags['S'];
  if (/^[/\\]|^[a-z]:[/\\]/i.test(name)) return 'its name is an absolute path';
  if (name.split(/[/\\]/).includes('..')) return 'its name leads upwards';
  if (size > maxBytes) return `it has ${size} bytes, more than the limit of ${maxBytes} bytes`;
  return undefined;
}

/** As much of a name from an archive as a report has room for: one may have megabytes. */
export function shorten(name: string): string {
  return name.length <= 200 ? name : `${name.slice(0, 200)}…`;
}
