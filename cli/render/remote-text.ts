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

/** Puts the pieces of a log together into lines. */
export interface LineBuffer {
  /** Adds a piece; gives the lines that are complete now. */
  push(text: string): string[];
  /** The rest, if the log did not end with a line feed. */
  flush(): string[];
}

export function createLineBuffer(): LineBuffer {
  let rest = '';
  return {
    push(text) {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      return lines;
    },
    flush() {
      const last = rest;
      rest = '';
      return last === '' ? [] : [last];
    },
  };
}
