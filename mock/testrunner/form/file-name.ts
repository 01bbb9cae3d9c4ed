/** Whether the server takes a file: by the end of its name, in small letters. Others are dropped without a word. */
export function isPythonFile(filename: string): boolean {
  return filename.includes('.') && filename.split('.').at(-1) === 'py';
}

/**
 * The name a file is stored under: plain letters, digits, dots, dashes and underscores, and no path. Of a name that has
 * none of these before its dot only `py` is left.
 */
export function toStoredName(filename: string): string {
  const ascii = filename.normalize('NFKD').replace(/[^\0-\x7f]/g, '');
  const words = ascii
    .replaceAll('/', ' ')
    .split(/[\s\x1c-\x1f]+/)
    .filter((word) => word !== '');
  return words
    .join('_')
    .replace(/[^A-Za-z0-9_.-]/g, '')
    .replace(/^[._]+|[._]+$/g, '');
}

/** The next name to try when one is taken. */
export function withSuffix(name: string, count: number): string {
  return name.replace(/(\.py)?$/, `_${count}$1`);
}
