import type { TarHeader } from 'modern-tar';

/** A member of an archive of attachments that may be unpacked; paths are relative and stay in the folder. */
export type PlannedMember =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'folder'; readonly path: string }
  | PlannedLink;

/** `target` of a hard link is a path in the archive, that of a symbolic link is as it will stand in the link. */
export interface PlannedLink {
  readonly kind: 'symlink' | 'link';
  readonly path: string;
  readonly target: string;
}

const phases: readonly string[] = ['provision', 'firmware_update', 'test'];

/** @throws an Error that says what is wrong with a member */
export function planMember(header: TarHeader): PlannedMember {
  const { name, type = 'file' } = header;
  const path = findPath(name);
  if (path === undefined) throw new Error(`${show(name)} is not below one of ${phases.join(', ')}`);
  if (Object.keys(header.pax ?? {}).some((key) => key.startsWith('GNU.sparse.')))
    throw new Error(`${show(name)} is a sparse file, which is not supported`);
  if (type === 'file') return { kind: 'file', path };
  if (type === 'directory') return { kind: 'folder', path };
  const { linkname = '' } = header;
  if (type === 'link') {
    const target = findPath(linkname);
    if (target !== undefined) return { kind: 'link', path, target };
  } else if (type === 'symlink') {
    if (staysInside(path, linkname)) return { kind: 'symlink', path, target: linkname };
  } else throw new Error(`${show(name)} is a ${type}`);
  throw new Error(`${show(name)} is a link out of the attachments, to ${show(linkname)}`);
}

/** The path of a member below one of the phases; undefined for any other, such as the folder of a phase itself. */
function findPath(name: string): string | undefined {
  if (name.startsWith('/') || /[\\\0]/.test(name)) return undefined;
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..') || parts.length < 2 || !phases.includes(parts[0] ?? '')) return undefined;
  return parts.join('/');
}

/**
 * Whether a symbolic link leads to a place below one of the phases. It may only go up first and then down: on its way down
 * it may pass other links, after which a further step up could lead anywhere.
 */
function staysInside(path: string, target: string): boolean {
  if (target === '' || target.startsWith('/') || /[\\\0]/.test(target)) return false;
  const parts = target.split('/').filter((part) => part !== '' && part !== '.');
  const down = parts.findIndex((part) => part !== '..');
  const ups = down < 0 ? parts.length : down;
  if (parts.slice(ups).includes('..')) return false;
  const folder = path.split('/').slice(0, -1);
  if (ups >= folder.length + 1) return false;
  const reached = [...folder.slice(0, folder.length - ups), ...parts.slice(ups)];
  return reached.length >= 1 && phases.includes(reached[0] ?? '');
}

function show(name: string): string {
  return JSON.stringify(name.slice(0, 200));
}
