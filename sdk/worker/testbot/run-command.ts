import type { Clock } from '../../http/clock.ts';
import type { HostPrograms, ProgramEnd, RunningProgram } from '../../labs/host.ts';

export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** In ms. @default no limit */
  readonly timeoutMs?: number | undefined;
  readonly onOutput: (text: string, stream: 'stdout' | 'stderr') => void;
}

export interface CommandEnd extends ProgramEnd {
  /** Why we ended it, if we did. */
  readonly ended?: 'timed-out' | 'stopped';
}

/** How long a program has to clean up when it is told to end. */
const cleanupMs = 2500;

/**
 * Runs a program to its end, or to that of the time it has. What it has started ends with it, unless it left the group.
 *
 * @throws {UsageError} when there is no such program
 */
export async function runCommand(
  { command, args, timeoutMs, ...options }: Command,
  { programs, clock, signal }: { readonly programs: HostPrograms; readonly clock: Clock; readonly signal: AbortSignal },
): Promise<CommandEnd> {
  const program = await programs.start(command, args, options);
  const over = new AbortController();
  let ended: CommandEnd['ended'];
  const end = (why: NonNullable<CommandEnd['ended']>) => {
    if (ended !== undefined || over.signal.aborted) return;
    ended = why;
    endGently(program, clock, over.signal);
  };
  const onAbort = () => end('stopped');
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  if (timeoutMs !== undefined)
    clock.sleep(timeoutMs, over.signal).then(
      () => end('timed-out'),
      () => undefined,
    );
  try {
    return { ...(await program.ended), ...(ended !== undefined && { ended }) };
  } finally {
    over.abort();
    signal.removeEventListener('abort', onAbort);
    // What it has started may have outlived it.
    program.kill('SIGKILL');
  }
}

/** Asks first. */
function endGently(program: RunningProgram, clock: Clock, over: AbortSignal): void {
  program.kill('SIGTERM');
  clock.sleep(cleanupMs, over).then(
    () => program.kill('SIGKILL'),
    () => undefined,
  );
}
