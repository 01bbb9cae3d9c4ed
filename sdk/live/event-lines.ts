import type { TestResult } from '../labs/lab.ts';
import type { RunEvent } from '../run/events.ts';
import { cleanLineStart, cleanRemoteLine, createLineBuffer, type LineBuffer } from './remote-text.ts';
import { describeReservation } from './reservation.ts';
import { paintVerdict, type Style } from './style.ts';

/** A place in the queue that is this good is always worth a line. */
const nearFront = 5;

/**
 * Turns events into lines for people. Remembers the unfinished lines of the logs, and what has been said already: a long way
 * through a queue is told by halves, and an outage by one of the jobs that it has met.
 */
export function createEventLines(style: Style): (event: RunEvent) => string[] {
  const logs = new Map<string, LineBuffer>();
  const places = new Map<string, number>();
  let speaker: string | undefined;
  const lineOf = (job: string, text: string) => `${style.dim(`${cleanLineStart(job)} |`)} ${text}`;
  const logOf = (job: string): LineBuffer => {
    const log = logs.get(job) ?? createLineBuffer();
    logs.set(job, log);
    return log;
  };
  const logLines = (job: string, lines: readonly string[]) => lines.map((line) => lineOf(job, cleanRemoteLine(line)));

  /** A place in the queue that is not much better than the last one that was told. */
  const isOldNews = ({ job, position }: Extract<RunEvent, { type: 'job-state' }>): boolean => {
    const told = places.get(job);
    const isOld =
      position !== undefined && told !== undefined && position > nearFront && position > told / 2 && position <= told;
    if (position === undefined) places.delete(job);
    else if (!isOld) places.set(job, position);
    return isOld;
  };

  return (event) => {
    switch (event.type) {
      case 'log':
        speaker = undefined;
        return logLines(event.job, logOf(event.job).push(event.text));
      case 'job-submitted':
        return [
          lineOf(
            event.job,
            `submitted as ${cleanRemoteLine(event.id)}${event.url ? `  ${style.dim(cleanRemoteLine(event.url))}` : ''}`,
          ),
        ];
      case 'job-state':
        speaker = undefined;
        if (isOldNews(event)) return [];
        return [lineOf(event.job, style.cyan(describeState(event)))];
      case 'test':
        speaker = undefined;
        return [lineOf(event.job, describeTest(event.test, style))];
      case 'job-child':
        return [lineOf(event.job, style.cyan(cleanRemoteLine(`child job ${event.id}: ${event.detail}`)))];
      case 'job-reserved':
        return describeReservation(event.reservation).map((line) => lineOf(event.job, style.green(line)));
      case 'outage':
        speaker ??= event.job;
        if (speaker !== event.job) return [];
        return [
          lineOf(
            event.job,
            style.yellow(
              `the lab does not answer (for ${seconds(event.sinceMs)}, giving up after ${seconds(event.budgetMs)}): ${cleanRemoteLine(event.message)}`,
            ),
          ),
        ];
      case 'cancel':
        return [lineOf(event.job, `cancel: ${event.result} (${cleanRemoteLine(event.detail)})`)];
      case 'job-ended':
        speaker = undefined;
        places.delete(event.job);
        return [...logLines(event.job, logOf(event.job).flush()), lineOf(event.job, style.cyan(`ended: ${event.how}`))];
      case 'artifact':
        return event.artifact.error === undefined
          ? []
          : [
              lineOf(
                event.job,
                style.yellow(cleanRemoteLine(`artifact ${event.artifact.name}: ${event.artifact.error}`)),
              ),
            ];
      case 'job-judged':
        return [
          lineOf(
            event.job,
            `verdict: ${paintVerdict(event.verdict, style)}${event.reason ? ` (${cleanRemoteLine(event.reason)})` : ''}`,
          ),
        ];
      case 'job-added':
        return [lineOf(event.job, style.cyan(cleanRemoteLine(`${event.detail}, on ${event.target}`)))];
      case 'quarantine':
        return [style.yellow(cleanRemoteLine(`${event.node} gets no more jobs of this run: ${event.reason}`))];
      case 'run-stopping':
        return [style.yellow(cleanRemoteLine(event.reason))];
      // What went wrong is told when it is tried again, and when a job falls to it.
      case 'exchange':
      case 'requests':
      case 'run-resumed':
      case 'run-started':
      case 'run-ended':
        return [];
    }
  };
}

function describeState({ state, detail, position }: Extract<RunEvent, { type: 'job-state' }>): string {
  // A word is the name of a state; a sentence says what is waited for.
  if (state === 'queued' && position === undefined && /\s/.test(detail)) return `waiting: ${cleanRemoteLine(detail)}`;
  if (state === 'queued')
    return position === undefined
      ? 'waiting in the queue'
      : `waiting in the queue, ${position === 0 ? 'next in line' : `${position} ahead`}`;
  return state === 'unknown' ? `in a state that is new to us: ${cleanRemoteLine(detail)}` : cleanRemoteLine(detail);
}

function describeTest(test: TestResult, style: Style): string {
  const marks = {
    passed: style.green('passed'),
    failed: style.red('failed'),
    error: style.red('error'),
    skipped: style.yellow('skipped'),
  };
  const time = test.durationMs === undefined ? '' : style.dim(` ${(test.durationMs / 1000).toFixed(1)} s`);
  const why = test.failure?.message ? `: ${cleanRemoteLine(test.failure.message)}` : '';
  return `${marks[test.outcome]} ${cleanRemoteLine(`${test.classname}.${test.name}`)}${time}${why}`;
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}
