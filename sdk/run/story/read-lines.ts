import { messageOf } from '../../http/errors.ts';

/** A line of NDJSON, as far as it could be understood. Any field may be missing, and have any type. */
export type StoryLine = Readonly<Record<string, unknown>>;

/** What is wrong with a file, beside the lines that could be read. */
export interface LineTrouble {
  /** Lines that are no JSON objects. */
  broken: number;
  /** Number of the first of them; lines count from 1. */
  firstBroken?: number;
  /** Lines too long to be read. */
  tooLong: number;
  /** The last line has no end, and is no JSON: the process died while it wrote. */
  isTorn: boolean;
  /** The file could not be read to its end. */
  unreadable?: string;
}

/** A line longer than this, in UTF-16 code units, is passed over: no line that we write is. */
const maxLine = 16 * 1024 * 1024;

/**
 * Reads NDJSON line by line, in constant memory. It never throws: what is no JSON object, and a file that breaks off, is
 * noted in `trouble`.
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  trouble: LineTrouble,
): AsyncGenerator<StoryLine, void, undefined> {
  let number = 0;
  for await (const { text, isWhole, isLong } of splitLines(chunks, trouble)) {
    number += 1;
    if (text.trim() === '' && !isLong) continue;
    const line = isLong ? undefined : parseObject(text);
    if (line) yield line;
    else if (isLong) trouble.tooLong += 1;
    else if (isWhole) {
      trouble.broken += 1;
      trouble.firstBroken ??= number;
    } else trouble.isTorn = true;
  }
}

export function createTrouble(): LineTrouble {
  return { broken: 0, tooLong: 0, isTorn: false };
}

/** Sentences for a person. */
export function describeTrouble(file: string, trouble: LineTrouble): string[] {
  const { broken, firstBroken, tooLong, isTorn, unreadable } = trouble;
  return [
    ...(broken > 0
      ? [`${file}: ${broken} ${broken === 1 ? 'line is' : 'lines are'} no JSON; the first is line ${firstBroken}`]
      : []),
    ...(tooLong > 0 ? [`${file}: ${tooLong} ${tooLong === 1 ? 'line is' : 'lines are'} too long to be read`] : []),
    ...(isTorn ? [`${file}: the last line is torn, as if the process had died while it wrote`] : []),
    ...(unreadable === undefined ? [] : [`${file} could not be read to its end: ${unreadable}`]),
  ];
}

interface RawLine {
  readonly text: string;
  /** A line feed stands at its end. */
  readonly isWhole: boolean;
  readonly isLong: boolean;
}

async function* splitLines(chunks: AsyncIterable<Uint8Array>, trouble: LineTrouble): AsyncGenerator<RawLine> {
  const decoder = new TextDecoder();
  let rest = '';
  let isLong = false;
  try {
    for await (const chunk of chunks) {
      const lines = decoder.decode(chunk, { stream: true }).split('\n');
      lines[0] = rest + (lines[0] ?? '');
      rest = lines.pop() ?? '';
      for (const text of lines) {
        yield { text, isWhole: true, isLong };
        isLong = false;
      }
      if (rest.length > maxLine) {
        isLong = true;
        rest = '';
      }
    }
  } catch (error) {
    trouble.unreadable = messageOf(error);
  }
  if (rest !== '' || isLong) yield { text: rest, isWhole: false, isLong };
}

function parseObject(text: string): StoryLine | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is StoryLine {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
