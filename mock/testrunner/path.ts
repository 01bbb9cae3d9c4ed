/**
 * The path as the server sees it: escapes undone, so that an encoded slash separates like a plain one. What follows two
 * slashes at the start is taken for the name of a host.
 */
export function readPath(url: string): string {
  const { pathname } = new URL(url);
  const path = pathname.replace(/^\/\/[^/]*/, '') || '/';
  return `/${unescapePath(path).replace(/^\/+/, '')}`;
}

function unescapePath(path: string): string {
  const bytes: number[] = [];
  const encoder = new TextEncoder();
  for (const [part, escaped] of path.matchAll(/%([0-9a-fA-F]{2})|[^%]+|%/g)) {
    if (escaped === undefined) bytes.push(...encoder.encode(part));
    else bytes.push(Number.parseInt(escaped, 16));
  }
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(new Uint8Array(bytes));
}
