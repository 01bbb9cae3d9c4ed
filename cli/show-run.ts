import {
  cleanRemoteLine,
  exitCodes,
  type FindTrend,
  type FinishedRun,
  type Network,
  type RunSurroundings,
} from '../sdk/index.ts';
import type { Io } from './io.ts';
import { renderJson } from './render/json.ts';
import { createProgress, type Progress } from './render/progress.ts';
import { renderReport } from './render/report.ts';
import { createStyle } from './render/style.ts';
import { listenForStop, type StopListener } from './stop.ts';

/** What a command gives a run that goes on before a person's eyes. */
export interface Stage {
  readonly stop: StopListener;
  readonly warn: (message: string) => void;
  /** Writes a line before or after the run, where a person reads about it. */
  readonly say: (text: string) => void;
  /** What a run takes from the shell. */
  readonly surroundings: RunSurroundings & { readonly signal: AbortSignal };
  /** How long jobs usually run, by label, in ms: from then on it is shown how long they have to go. */
  expect(expectedMs: (job: string) => number | undefined): void;
  /** Shows how it ended. */
  end(finished: FinishedRun, findTrend?: FindTrend): void;
  /** Puts the terminal in order, and listens to signals no longer. */
  close(): void;
}

/** Whom a run talks to. */
export interface Audience extends Pick<Network, 'clock' | 'redact'> {
  /** When the lab last answered, in ms on that clock. */
  readonly answeredAt?: (() => number | undefined) | undefined;
}

/** Shows a run while it goes on, and its report at the end; with `json` people read standard error, and machines the rest. */
export function openStage(
  { clock, redact, answeredAt }: Audience,
  io: Io,
  { json = false }: { readonly json?: boolean | undefined },
): Stage {
  const output = json ? io.stderr : io.stdout;
  const stop = listenForStop(io, (text) => io.stderr.write(text));
  const warn = (message: string) => io.stderr.write(`rigline: ${cleanRemoteLine(message)}\n`);
  let shown: Progress | undefined;
  let expected: (job: string) => number | undefined = () => undefined;
  return {
    stop,
    warn,
    say: (text) => output.write(`${cleanRemoteLine(text)}\n`),
    surroundings: {
      signal: stop.signal,
      clock,
      redact,
      observe(event) {
        shown ??= createProgress(output, io.env, {
          now: clock.now,
          answeredAt,
          expectedMs: (job) => expected(job),
        });
        shown.observe(event);
      },
      warn,
      onLost({ host, pid }) {
        warn(
          `This run was taken up by process ${pid} on ${host}, as this one had shown no sign of life. Its jobs go on there.`,
        );
        io.exitNow(exitCodes.infra);
      },
    },
    expect(expectedMs) {
      expected = expectedMs;
    },
    end(finished, findTrend) {
      shown?.stop();
      showReport(finished, io, { json, findTrend });
    },
    close() {
      shown?.stop();
      stop.dispose();
    },
  };
}

/** What a person, or a machine, wants to know at the end of a run. */
export function showReport(
  { report, folder }: FinishedRun,
  io: Io,
  { json = false, findTrend }: { readonly json?: boolean | undefined; readonly findTrend?: FindTrend | undefined },
): void {
  const output = json ? io.stderr : io.stdout;
  output.write(renderReport(report, { folder, cwd: io.cwd, style: createStyle(output, io.env), findTrend }));
  if (json) io.stdout.write(`${renderJson(report, 2)}\n`);
}
