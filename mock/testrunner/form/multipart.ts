import { type OptionsHeader, readOptionsHeader } from './options-header.ts';

/** One part of a multipart body; one with a file name is a file, even if the name is empty. */
export interface Part {
  readonly name: string | undefined;
  readonly filename?: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Reads a multipart body by its lines, which may end in any way.
 * @throws SyntaxError when it breaks off, or a part has no disposition; nothing of it counts then.
 */
export function readMultipart(body: Uint8Array<ArrayBuffer>, boundary: string): Part[] {
  if (!/^[ -~]{0,200}[!-~]$/.test(boundary)) throw new SyntaxError('invalid boundary');
  const lines = splitLines(body);
  const next = `--${boundary}`;
  const last = `${next}--`;
  const textOf = (line: Line | undefined) => toLatin(body.subarray(line?.start ?? 0, line?.end ?? 0)).trim();
  let at = lines.findIndex((line) => textOf(line) !== '');
  let mark = textOf(lines[at]);
  if (mark !== next && mark !== last) throw new SyntaxError('expected a boundary');

  const parts: Part[] = [];
  while (mark !== last) {
    const headEnd = lines.findIndex((line, index) => index > at && line.end === line.start);
    if (headEnd < 0) throw new SyntaxError('unexpected end of a header');
    const disposition = readDisposition(
      lines.slice(at + 1, headEnd).map((line) => body.subarray(line.start, line.end)),
    );
    const end = lines.findIndex(
      (line, index) => index > headEnd && isMark(textOf(line), body[line.start], { next, last }),
    );
    if (end < 0) throw new SyntaxError('unexpected end of a part');
    const [first, final] = [lines[headEnd + 1], lines[end - 1]];
    const bytes = end > headEnd + 1 ? body.slice(first?.start, final?.end) : new Uint8Array();
    parts.push(toPart(disposition, bytes));
    at = end;
    mark = textOf(lines[end]);
  }
  return parts;
}

/** Where a line starts, and where it ends without its line end. */
interface Line {
  readonly start: number;
  readonly end: number;
}

function splitLines(body: Uint8Array): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (let at = 0; at < body.length; at++) {
    if (body[at] !== 10 && body[at] !== 13) continue;
    lines.push({ start, end: at });
    if (body[at] === 13 && body[at + 1] === 10) at += 1;
    start = at + 1;
  }
  if (start < body.length) lines.push({ start, end: body.length });
  return lines;
}

const dash = 45;

function isMark(text: string, first: number | undefined, { next, last }: { next: string; last: string }): boolean {
  return first === dash && (text === next || text === last);
}

function toLatin(bytes: Uint8Array): string {
  return bytes.length > 300 ? '…' : String.fromCharCode(...bytes);
}

function readDisposition(lines: readonly Uint8Array[]): OptionsHeader {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for (const line of lines) {
    const [, name, value] = /^([^:]*):(.*)$/s.exec(decoder.decode(line)) ?? [];
    if (name?.trim().toLowerCase() === 'content-disposition') return readOptionsHeader(value?.trim() ?? '');
  }
  throw new SyntaxError('missing Content-Disposition header');
}

function toPart({ options }: OptionsHeader, bytes: Uint8Array<ArrayBuffer>): Part {
  const filename = options.get('filename');
  return { name: options.get('name'), bytes, ...(filename !== undefined && { filename: dropWindowsPath(filename) }) };
}

/** An old browser sends the whole path on the user's disk. */
function dropWindowsPath(filename: string): string {
  const isPath = filename.slice(1, 3) === ':\\' || filename.startsWith('\\\\');
  return isPath ? (filename.split('\\').at(-1) ?? '') : filename;
}
