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
    const offset = stream.length;
    stream.length += text.length;
    if (stream.markers.length >= maxMarkers || !text.includes('[[ATTACHMENT|')) return;
    const lines = text.split('\n');
    let start = offset;
    for (const [index, one] of lines.entries()) {
      stream.markers.push(...findMarkers(one, start, line - lines.length + 1 + index));
      start += one.length + 1;
    }
  };
  return {
    push(text, line) {
      const whole = rest + text;
      const end = whole.lastIndexOf('\n') + 1;
      if (end > 0) take(whole.slice(0, end), line);
      rest = whole.slice(end);
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
