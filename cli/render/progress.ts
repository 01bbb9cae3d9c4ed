import { createLogUpdate } from 'log-update';
import type { RunEvent } from '../../sdk/index.ts';
import { createEventLines, createHeartbeat, createJobBook, describeWaiting } from '../../sdk/index.ts';
import type { Io, Output } from '../io.ts';
import { describeStatus } from './status.ts';
import { createStyle } from './style.ts';

/** Shows a run while it goes on. */
export interface Progress {
  observe(event: RunEvent): void;
  /** Takes the status line away. */
  stop(): void;
}

export interface ProgressOptions {
  /** @default the system's clock */
  readonly now?: () => number;
  /** How long a job runs, by its label, in ms, as far as earlier runs tell. */
  readonly expectedMs?: (job: string) => number | undefined;
  /** When the lab last answered, in ms on the same clock. */
  readonly answeredAt?: (() => number | undefined) | undefined;
  /** Calls back about every second until the function that it gives is called. */
  readonly everySecond?: (tick: () => void) => () => void;
}

const second = 1000;

/**
 * On a terminal: lines with a status line below them that lives. Elsewhere: plain lines, and after a minute without any, one
 * that says what is waited for.
 */
export function createProgress(
  output: Output,
  env: Io['env'],
  { now = Date.now, expectedMs, answeredAt, everySecond = repeatEverySecond }: ProgressOptions = {},
): Progress {
  const toLines = createEventLines(createStyle(output, env));
  const book = createJobBook();
  const startedMs = now();
  const print = (lines: readonly string[]) => {
    if (lines.length > 0) output.write(`${lines.join('\n')}\n`);
  };
  const facts = () => {
    const nowMs = now();
    const answeredMs = answeredAt?.();
    return { nowMs, expectedMs, sinceAnswerMs: answeredMs === undefined ? undefined : nowMs - answeredMs };
  };
  if (!output.isTTY || env['CI']) {
    const describe = () => (book.open().length > 0 ? describeWaiting(book, facts()) : undefined);
    const heartbeat = createHeartbeat({ now, describe });
    const stop = everySecond(() => {
      const line = heartbeat.tick();
      if (line !== undefined) print([line]);
    });
    return {
      observe(event) {
        book.observe(event, now());
        const lines = toLines(event);
        if (lines.length > 0) heartbeat.printed();
        print(lines);
      },
      stop,
    };
  }

  const sink = {
    write: (text: string) => output.write(text),
    columns: output.columns,
    isTTY: true,
  } as unknown as NodeJS.WriteStream;
  const redraw = createLogUpdate(sink);
  const draw = () => redraw(describeStatus(book, { ...facts(), startedMs, columns: output.columns }));
  const stopDrawing = everySecond(draw);
  return {
    observe(event) {
      book.observe(event, now());
      const lines = toLines(event);
      if (lines.length > 0) redraw.clear();
      print(lines);
      draw();
    },
    stop() {
      stopDrawing();
      redraw.clear();
    },
  };
}

function repeatEverySecond(tick: () => void): () => void {
  const timer = setInterval(tick, second);
  timer.unref();
  return () => clearInterval(timer);
}
