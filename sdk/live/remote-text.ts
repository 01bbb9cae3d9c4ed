import { stripVTControlCharacters } from 'node:util';

/**
 * Makes a line from a lab safe to print: escape sequences and control characters could rewrite the terminal, and
 * `##[command]` is obeyed by GitHub's runner anywhere in a line (`::command::` only at its start, where our prefix stands).
 */
export function cleanRemoteLine(line: string): string {
  return stripVTControlCharacters(line)
    .replace(/\r(?=.)/g, ' ')
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (char) => (char === '\t' ? char : ''))
    .replaceAll('##[', '## [');
}

/** The same for text that begins a line, where GitHub's runner also obeys `::command::`, even after spaces. */
export function cleanLineStart(line: string): string {
  return cleanRemoteLine(line).replace(/^(\s*:)(?=:)/, '$1 ');
}

/** A line that never ends (a progress bar) is shown in pieces of this length, in UTF-16 code units. */
const maxLine = 64 * 1024;

/** Puts the pieces of a log together into lines. */
export interface LineBuffer {
  /** Adds a piece; gives the lines that are complete now. */
  push(text: string): string[];
  /** The rest, if the log did not end with a line feed. */
  flush(): string[];
}

/** Cuts a log that comes in pieces into lines. A line that does not end is given out in parts. */
export function createLineBuffer(): LineBuffer {
  let rest = '';
  return {
    push(text) {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length <= maxLine) return lines;
      lines.push(rest);
      rest = '';
      return lines;
    },
    flush() {
      const last = rest;
      rest = '';
      return last === '' ? [] : [last];
    },
  };
}
