import { readBytesLiteral } from './python-bytes.ts';

/** What a run's results say of one file. */
export interface Block {
  /** The stored name of the file. */
  readonly name: string;
  /** The server's word: `SUCCESS` or `FAIL`; empty where there is none. */
  readonly result: string;
  /** What pytest printed. */
  readonly stdout: string;
  /** The output breaks off. */
  readonly isCut: boolean;
}

const heading = /^\s*Tested: ?(.*)$/;
const afterStdout = /^\s*Stderr: {2}/;
const separator = /^\s*={72}\s*$/;

/**
 * Splits the results of a run into what they say of each file. A block begins with a line `Tested:`; the output stands in
 * one line, since Python escapes line breaks in bytes, so nothing that a test prints can begin a block of its own.
 */
export function splitResults(results: string): Block[] {
  const lines = results.split('\n');
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    const name = heading.exec(lines[at] ?? '')?.[1];
    at += 1;
    if (name === undefined) continue;
    const begun = at;
    while (at < lines.length && !isEnd(lines[at] ?? '')) at += 1;
    blocks.push(readBlock(name.trim(), lines.slice(begun, at)));
  }
  return blocks;
}

function isEnd(line: string): boolean {
  return separator.test(line) || heading.test(line);
}

function readBlock(name: string, lines: readonly string[]): Block {
  const result = find(lines, /^\s*Result: ?(.*)$/)?.trim() ?? '';
  const literal = find(lines, /^\s*Stdout: ?(.*)$/);
  const bytes = literal === undefined ? undefined : readBytesLiteral(literal);
  if (bytes) return { name, result, stdout: bytes.text, isCut: !bytes.isWhole };
  return { name, result, stdout: readPlain(lines), isCut: !lines.some((line) => afterStdout.test(line)) };
}

function find(lines: readonly string[], pattern: RegExp): string | undefined {
  for (const line of lines) {
    const value = pattern.exec(line)?.[1];
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Output that is no literal, as a server on Python 2 writes it: everything up to the next field. */
function readPlain(lines: readonly string[]): string {
  const first = lines.findIndex((line) => /^\s*Stdout:/.test(line));
  if (first < 0) return '';
  const end = lines.findIndex((line, index) => index > first && afterStdout.test(line));
  const text = lines.slice(first, end < 0 ? undefined : end).join('\n');
  return text.replace(/^\s*Stdout: ?/, '');
}
