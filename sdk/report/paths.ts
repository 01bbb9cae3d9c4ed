/**
 * Whether a path stays below the folder it is relative to, on any system: no root, no drive, no `..`, no control
 * characters. Paths come from labs, and a report that follows one out of its folder shows files nobody asked for.
 */
export function isRelativePath(path: string): boolean {
  return (
    path !== '' &&
    !/^[/~]|^[a-z]:|[\\\0-\u001f\u007f]/i.test(path) &&
    !path.split('/').some((segment) => segment === '..')
  );
}

/** The last segment of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A relative URL to a file: every segment percent-encoded, so that no name can become a scheme, a query or a fragment. */
export function toRelativeUrl(path: string): string {
  return path
    .split('/')
    .map((segment) =>
      encodeURIComponent(segment.replace(/[\ud800-\udfff]/gu, '\ufffd')).replace(/[()'*!]/g, encodeByte),
    )
    .join('/');
}

/**
 * The relative URL of a file of the run.
 *
 * @param folder - from where the report stands to the run folder, with `/`. @default it stands there
 */
export function toFileUrl(path: string, folder = ''): string {
  return toRelativeUrl(folder === '' || folder === '.' ? path : `${folder.replace(/\/$/, '')}/${path}`);
}

/**
 * The normalised address where it is one that a browser opens over the network, without credentials and without characters
 * that end a link in Markdown. Everything else is no link.
 */
export function toWebUrl(text: string | undefined): string | undefined {
  if (text === undefined || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  url.username = '';
  url.password = '';
  return url.href.replace(/[()'*!|`\\]/g, encodeByte);
}

function encodeByte(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
