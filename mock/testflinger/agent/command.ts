import type { VirtualClock } from '../../clock.ts';
import type { PhaseScript } from '../options.ts';

/** The exit status of whatever the agent had to kill: -9 in a byte. */
export const killedStatus = 247;

/** Something an agent has started and looks at from time to time. */
export interface Command {
  /** The exit status, once it has ended. */
  exitCode(): number | undefined;
  /** Output since the last call. */
  read(): string;
  /** Ends it at once. */
  kill(): void;
}

const defaultDurationMs = 500;

/** Plays a script. It needs no timer: what has happened follows from the time of the lab. */
export function createScriptedCommand(clock: VirtualClock, script: PhaseScript): Command {
  const start = clock.now();
  const { durationMs = defaultDurationMs, exitCode = 0, lines = [] } = script;
  const timed = lines
    .map((line, index) =>
      typeof line === 'string' ? { afterMs: (durationMs * index) / lines.length, text: line } : line,
    )
    .sort((a, b) => a.afterMs - b.afterMs);
  let shown = 0;
  let killed = false;
  return {
    exitCode: () => (killed ? killedStatus : clock.now() - start >= durationMs ? exitCode : undefined),
    read() {
      const elapsed = Math.min(clock.now() - start, durationMs);
      const due = timed.filter((line) => line.afterMs <= elapsed).length;
      const fresh = timed.slice(shown, due);
      shown = Math.max(shown, due);
      return fresh.map((line) => `${line.text}\n`).join('');
    },
    kill() {
      killed = true;
    },
  };
}
