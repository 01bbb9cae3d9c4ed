import { createEventLines, createLineBuffer, describeTest, type LineBuffer, type RunEvent } from '../../sdk/index.ts';
import { cleanLogLine } from './clean-log-line.ts';
import { logStyle } from './style.ts';
import type { JobLine } from './turns.ts';

/** What an event has to say. */
export interface EventLines {
  /** Whose they are; undefined for those of the run. */
  readonly job: string | undefined;
  readonly lines: readonly JobLine[];
}

/** Turns events into lines. */
export interface JobLines {
  (event: RunEvent): EventLines;
  /** The lines that have no end yet. */
  rest(): readonly { readonly job: string; readonly lines: readonly JobLine[] }[];
}

/** Lines for events. What a job prints, and what comes of its tests, belongs into its groups. */
export function createJobLines(): JobLines {
  const toOwnLines = createEventLines(logStyle);
  const logs = new Map<string, { readonly buffer: LineBuffer; title: string }>();
  const toLogLines = (title: string, lines: readonly string[]) =>
    lines.map((line): JobLine => ({ title, text: cleanLogLine(line) }));
  const flush = (job: string): readonly JobLine[] => {
    const log = logs.get(job);
    return log ? toLogLines(log.title, log.buffer.flush()) : [];
  };
  const toLines = (event: RunEvent): EventLines => {
    const job = 'job' in event ? event.job : undefined;
    if (event.type === 'log') {
      const log = logs.get(event.job) ?? { buffer: createLineBuffer(), title: '' };
      const title = event.phase === undefined ? event.job : `${event.job} · ${event.phase}`;
      const last = log.title === title ? [] : flush(event.job);
      logs.set(event.job, Object.assign(log, { title }));
      return { job, lines: [...last, ...toLogLines(title, log.buffer.push(event.text))] };
    }
    if (event.type === 'test') {
      const title = logs.get(event.job)?.title ?? `${event.job} · tests`;
      return { job, lines: [{ title, text: describeTest(event.test, logStyle) }] };
    }
    const last = event.type === 'job-ended' || event.type === 'job-judged' ? flush(event.job) : [];
    if (event.type === 'job-judged') logs.delete(event.job);
    return { job, lines: [...last, ...toOwnLines(event).map((text) => ({ text }))] };
  };
  const rest = () => [...logs.keys()].map((job) => ({ job, lines: flush(job) }));
  return Object.assign(toLines, { rest });
}
