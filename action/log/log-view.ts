import { randomUUID } from 'node:crypto';
import {
  type Clock,
  cleanLineStart,
  createHeartbeat,
  createJobBook,
  describeWaiting,
  type RunEvent,
  systemClock,
} from '../../sdk/index.ts';
import { cleanLogLine } from './clean-log-line.ts';
import { createGroups } from './groups.ts';
import { createJobLines } from './job-lines.ts';
import { logStyle } from './style.ts';
import { createTurns } from './turns.ts';

/** Shows a run in the log of a step while it goes on. */
export interface LogView {
  /** @param event - with secrets taken out, as the engine gives it */
  observe(event: RunEvent): void;
  /** A line of ours that is seen without opening a group. */
  say(text: string): void;
  /** The same, as something that may be wrong. */
  warn(text: string): void;
  /** A text of many lines that may come from a lab, in a group of its own. */
  show(title: string, text: string): void;
  /** Ends the group that is open: whoever prints a command himself must do so first, or it would be printed and not obeyed. */
  endGroup(): void;
  /** Prints what was held back, and ends the group and the heartbeat. What is observed after that is printed all the same. */
  close(): void;
}

export interface LogViewOptions {
  /** Prints lines, with line feeds between them, and ends the last one, as `info` of @actions/core does. */
  readonly write: (text: string) => void;
  /** @default the system's clock */
  readonly clock?: Clock;
  /** Tokens that nobody can guess. @default random UUIDs */
  readonly createToken?: () => string;
  /** How long a job runs, by its label, in ms, as far as earlier runs tell. */
  readonly expectedMs?: ((job: string) => number | undefined) | undefined;
  /** When the lab last answered, in ms on the same clock. */
  readonly answeredAt?: (() => number | undefined) | undefined;
}

const second = 1000;

/**
 * A group for each job and phase, live, with what the job prints; outside of groups what becomes of the jobs, and once a
 * minute, where nothing else was printed, what is waited for.
 */
export function createLogView(options: LogViewOptions): LogView {
  const { clock = systemClock, createToken = randomUUID, expectedMs, answeredAt } = options;
  const { now } = clock;
  const book = createJobBook();
  const describe = () => {
    const nowMs = now();
    const answeredMs = answeredAt?.();
    const sinceAnswerMs = answeredMs === undefined ? undefined : nowMs - answeredMs;
    return book.open().length > 0 ? describeWaiting(book, { nowMs, expectedMs, sinceAnswerMs }) : undefined;
  };
  const heartbeat = createHeartbeat({ now, describe });
  const write = (text: string) => {
    options.write(text);
    heartbeat.printed();
  };
  const groups = createGroups({ write, createToken });
  const turns = createTurns({ groups, now });
  const toLines = createJobLines();
  const closed = new AbortController();

  const tick = () => {
    turns.tick();
    const line = heartbeat.tick();
    // It ends no group: a phase that prints a line in two minutes would be cut into a group a line.
    if (line !== undefined) groups.here(logStyle.dim(cleanLineStart(line)));
  };
  void repeat(tick, { clock, signal: closed.signal });
  const sayIn = (paint: (text: string) => string) => (text: string) =>
    groups.outside(text.split(/\r\n|\r|\n/).map((line) => paint(cleanLineStart(line))));

  return {
    observe(event) {
      book.observe(event, now());
      const { job, lines } = toLines(event);
      if (job === undefined) groups.outside(lines.map(({ text }) => text));
      else turns.put(job, lines);
      // Who cancels a step kills it within seconds.
      if (event.type === 'cancel' || event.type === 'run-stopping') turns.flush();
    },
    say: sayIn((text) => text),
    warn: sayIn(logStyle.yellow),
    show(title, text) {
      groups.end();
      groups.inside(title, text.trimEnd().split('\n').map(cleanLogLine));
      groups.end();
    },
    endGroup: groups.end,
    close() {
      closed.abort();
      for (const { job, lines } of toLines.rest()) turns.put(job, lines);
      turns.flush();
      groups.end();
    },
  };
}

async function repeat(tick: () => void, { clock, signal }: { clock: Clock; signal: AbortSignal }): Promise<void> {
  while (!signal.aborted) {
    try {
      await clock.sleep(second, signal);
    } catch {
      // The view was closed, and nothing waits any more.
      return;
    }
    tick();
  }
}
