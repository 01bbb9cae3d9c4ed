import { createLogUpdate } from 'log-update';
import type { RunEvent } from '../../sdk/index.ts';
import type { Io, Output } from '../io.ts';
import { createEventLines } from './event-lines.ts';
import { createStatus } from './status.ts';
import { createStyle } from './style.ts';

/** Shows a run while it goes on. */
export interface Progress {
  observe(event: RunEvent): void;
  /** Takes the status line away. */
  stop(): void;
}

const redrawMs = 1000;

/** On a terminal: lines with a status line below them that lives. Elsewhere: plain lines. */
export function createProgress(output: Output, env: Io['env'], now: () => number = Date.now): Progress {
  const toLines = createEventLines(createStyle(output, env));
  const print = (lines: readonly string[]) => {
    if (lines.length > 0) output.write(`${lines.join('\n')}\n`);
  };
  if (!output.isTTY || env['CI']) return { observe: (event) => print(toLines(event)), stop: () => undefined };

  const status = createStatus(now());
  const sink = {
    write: (text: string) => output.write(text),
    columns: output.columns,
    isTTY: true,
  } as unknown as NodeJS.WriteStream;
  const redraw = createLogUpdate(sink);
  const draw = () => redraw(status.line(now(), output.columns));
  const timer = setInterval(draw, redrawMs);
  timer.unref();
  return {
    observe(event) {
      status.observe(event);
      const lines = toLines(event);
      if (lines.length > 0) redraw.clear();
      print(lines);
      draw();
    },
    stop() {
      clearInterval(timer);
      redraw.clear();
    },
  };
}
