/** A header such as `text/plain; charset=utf-8`. */
export interface OptionsHeader {
  readonly value: string;
  readonly options: ReadonlyMap<string, string | undefined>;
}

const quoted = String.raw`"[^"\\]*(?:\\.[^"\\]*)*"`;
const start = /^\s*([^;,\s]+)([;,]\s*.+)?/;
const option = new RegExp(String.raw`^;\s*(${quoted}|[^\s;,=]+)\s*(?:=\s*(${quoted}|[^;,]+)?)?\s*`);

/** Reads a header as the server does, which takes backslashes in names of files for what they are on Windows. */
export function readOptionsHeader(header: string): OptionsHeader {
  const [, value = '', tail = ''] = start.exec(header) ?? [];
  const options = new Map<string, string | undefined>();
  let rest = tail;
  for (let found = option.exec(rest); found; found = option.exec(rest)) {
    const name = unquote(found[1] ?? '', false);
    options.set(name, found[2] === undefined ? undefined : unquote(found[2], name === 'filename'));
    rest = rest.slice(found[0].length);
  }
  return { value, options };
}

function unquote(text: string, isFilename: boolean): string {
  if (!text.startsWith('"') || !text.endsWith('"')) return text;
  const inner = text.slice(1, -1);
  if (isFilename && inner.startsWith('\\\\')) return inner;
  return inner.replaceAll('\\\\', '\\').replaceAll('\\"', '"');
}
