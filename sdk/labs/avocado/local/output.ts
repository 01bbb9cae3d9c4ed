import type { Clock } from '../../../http/clock.ts';

/** What a program prints, until somebody has read it. */
export interface Output {
  /** From the program. */
  write(text: string): void;
  /** A line of our own. */
  say(line: string): void;
  /** Something else happened that a reader should know of at once. */
  ring(): void;
  /** What came since a position, and the next position. What came before it is let go. */
  read(from: number): { readonly text: string; readonly next: number };
  /** The last line of the program that says something. */
  lastLine(): string;
  /** Resolves when something comes, and after so long at the latest. */
  wait(ms: number, clock: Clock, signal?: AbortSignal): Promise<void>;
}

const longestTail = 2000;

/** @param from - the position of what comes first, in UTF-16 code units */
export function createOutput(from = 0): Output {
  let held = '';
  /** The position of the first character that is held. */
  let begin = from;
  let tail = '';
  let bell = new AbortController();
  const ring = () => bell.abort();
  const add = (text: string) => {
    held += text;
    ring();
  };
  return {
    write(text) {
      tail = `${tail}${text}`.slice(-longestTail);
      add(text);
    },
    say: (line) => add(`${held === '' || held.endsWith('\n') ? '' : '\n'}rigline: ${line}\n`),
    ring,
    read(from) {
      held = held.slice(Math.max(0, from - begin));
      begin = Math.max(begin, from);
      return { text: held, next: begin + held.length };
    },
    lastLine() {
      const lines = tail.split('\n').map((line) => line.trim());
      return lines.findLast((line) => line !== '' && !/^Try 'avocado /.test(line)) ?? '';
    },
    async wait(ms, clock, signal) {
      const either = signal ? AbortSignal.any([bell.signal, signal]) : bell.signal;
      await clock.sleep(ms, either).catch(() => undefined);
      signal?.throwIfAborted();
      bell = new AbortController();
    },
  };
}
