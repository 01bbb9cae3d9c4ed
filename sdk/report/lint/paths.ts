/** A path as consumers compare it: with `/`, and without `./` before it. */
export function toPosix(path: string): string {
  return path
    .trim()
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/)+/, '');
}

export function isAbsolute(path: string): boolean {
  return /^(?:[a-z]:)?\//i.test(path);
}

/**
 * The path relative to a folder; undefined for one that leads out of it.
 *
 * @param folder - absolute, with `/`; where it is not known, no absolute path is in it
 */
export function within(path: string, folder: string | undefined): string | undefined {
  const posix = toPosix(path);
  const root = folder?.replace(/\/+$/, '');
  if (isAbsolute(posix) && (root === undefined || !posix.startsWith(`${root}/`))) return undefined;
  const parts: string[] = [];
  for (const part of (isAbsolute(posix) ? posix.slice((root?.length ?? 0) + 1) : posix).split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}
