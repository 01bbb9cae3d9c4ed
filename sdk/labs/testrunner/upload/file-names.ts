/** How the server treats the names of uploaded files, so that nothing is dropped or renamed behind the user's back. */

/** Whether the server takes a file: by the end of its name, in small letters. It drops others without a word. */
export function isPythonName(name: string): boolean {
  return name.endsWith('.py');
}

/**
 * The name a file is stored under: ASCII letters, digits, dots, dashes and underscores. Accents are dropped, spaces become
 * underscores, and dots and underscores at either end are cut off.
 */
export function toStoredName(name: string): string {
  const ascii = name.normalize('NFKD').replace(/[^\0-\x7f]/g, '');
  const words = ascii
    .replaceAll('/', ' ')
    .split(/[\s\x1c-\x1f]+/)
    .filter(Boolean);
  return words
    .join('_')
    .replace(/[^\w.-]/g, '')
    .replace(/^[._]+|[._]+$/g, '');
}

/** No file system has longer names. */
export const longestName = 255;

/** What stands behind the last slash. */
export function baseNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/**
 * Whether the server stored a file of this name under that one: with a number, where a file of an earlier run with the same
 * id lies in the way.
 */
export function isStoredAs(name: string, stored: string): boolean {
  const stem = name.replace(/\.py$/, '');
  return (
    stored === name ||
    (stored.startsWith(`${stem}_`) && stored.endsWith('.py') && /^\d+$/.test(stored.slice(stem.length + 1, -3)))
  );
}
