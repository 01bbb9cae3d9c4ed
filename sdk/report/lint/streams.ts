import type { MarkerItem, StreamItem } from './items.ts';

/** A line is remembered up to here; a path of an attachment is shorter. */
const maxLine = 8192;
/** Nobody attaches more files to a test; a report that says so is after our memory. */
const maxMarkers = 1000;

/** Follows what a test printed: how long it is, and the attachment markers in it. */
export interface StreamReader {
  /** @param line - that of the report on which the piece ends */
  push(text: string, line: number): void;
  end(line: number): void;
}

export function createStreamReader(stream: StreamItem): StreamReader {
  let rest = '';
  const take = (text: string, line: number) => {
    if (stream.markers.length < maxMarkers && text.includes('[[ATTACHMENT|'))
      stream.markers.push(...findMarkers(text, stream.length, line));
    stream.length += text.length;
  };
  return {
    push(text, line) {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      const first = line - lines.length;
      for (const [index, one] of lines.entries()) take(`${one}\n`, first + index);
      if (rest.length <= maxLine) return;
      take(rest, line);
      rest = '';
    },
    end(line) {
      take(rest, line);
      rest = '';
    },
  };
}

function findMarkers(text: string, offset: number, line: number): MarkerItem[] {
  return [...text.matchAll(/\[\[ATTACHMENT\|([^\n]*?)\]\]/g)].map((match, index) => ({
    path: match[1] ?? '',
    start: offset + match.index,
    end: offset + match.index + match[0].length,
    line,
    isSecond: index > 0,
  }));
}
