import type { SteppedClock } from '../../mock/clock.ts';
import { UsageError } from '../../sdk/http/errors.ts';
import type { HostPrograms, ProgramEnd, ProgramTrace } from '../../sdk/labs/host.ts';

/** What a program does that is none. */
export interface FakeProgram {
  /** @default 0 */
  readonly exitCode?: number;
  /** @default 0 */
  readonly durationMs?: number;
  /** Text, and when it comes. */
  readonly output?: readonly (readonly [afterMs: number, text: string])[];
  /** There is no such program. */
  readonly isMissing?: boolean;
}

export interface StartedProgram {
  /** The command line as a shell would get it. */
  readonly command: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  killed: boolean;
}

/** Programs on a clock that is moved by hand. */
export function createFakePrograms(
  clock: SteppedClock,
  play: (started: StartedProgram) => FakeProgram,
): {
  readonly programs: HostPrograms;
  readonly started: readonly StartedProgram[];
  readonly leftovers: readonly ProgramTrace[];
} {
  const started: StartedProgram[] = [];
  const leftovers: ProgramTrace[] = [];
  const start: HostPrograms['start'] = async (command, args, { cwd = '', env = {}, onOutput } = {}) => {
    const line = command === '/bin/sh' ? (args[1] ?? '') : command;
    const one: StartedProgram = { command: line, cwd, env, killed: false };
    started.push(one);
    const { durationMs = 0, exitCode = 0, output = [], isMissing } = play(one);
    if (isMissing) throw new UsageError('The program could not be started.');
    const stop = new AbortController();
    speak(output, { clock, signal: stop.signal, say: (text) => onOutput?.(text, 'stdout') }).catch(() => undefined);
    const ended = clock.sleep(durationMs, stop.signal).then(
      (): ProgramEnd => ({ exitCode }),
      (): ProgramEnd => ({ exitCode: 137, signal: 'SIGKILL' }),
    );
    const isOver = ended.then(() => stop.abort());
    return {
      pid: started.length,
      findStart: async () => `start of ${started.length}`,
      ended,
      kill() {
        if (!stop.signal.aborted) one.killed = true;
        stop.abort();
        isOver.catch(() => undefined);
      },
    };
  };
  return {
    started,
    leftovers,
    programs: {
      start,
      run: () => Promise.reject(new Error('nobody runs programs to their end here')),
      endLeftover: async (trace) => void leftovers.push(trace),
    },
  };
}

async function speak(
  output: NonNullable<FakeProgram['output']>,
  { clock, signal, say }: { clock: SteppedClock; signal: AbortSignal; say: (text: string) => void },
): Promise<void> {
  let now = 0;
  for (const [afterMs, text] of output) {
    if (afterMs > now) await clock.sleep(afterMs - now, signal);
    now = afterMs;
    say(text);
  }
}
