import {
  cleanLineStart,
  cleanRemoteLine,
  createLineBuffer,
  judgeTestbotResult,
  type LineBuffer,
  nameTestbotJob,
  paintVerdict,
  type TestbotJob,
  type TestbotWorkerEvent,
} from '../../sdk/index.ts';
import type { Style } from '../render/style.ts';

/** Turns what happens to a worker into lines for people. */
export interface WorkerLines {
  observe(event: TestbotWorkerEvent): string[];
  /** What the command of a job prints. */
  output(job: TestbotJob, text: string, stream: 'stdout' | 'stderr'): string[];
}

export function createWorkerLines(name: string, style: Style): WorkerLines {
  const streams = new Map<string, LineBuffer>();
  let isWaiting = false;
  const lineOf = (who: string, text: string) => `${style.dim(`${cleanLineStart(who)} |`)} ${text}`;
  const ofJob = (job: TestbotJob, text: string) => lineOf(nameTestbotJob(job), text);
  const logLines = (job: TestbotJob, lines: readonly string[]) =>
    lines.map((line) => ofJob(job, cleanRemoteLine(line)));
  const drain = (job: TestbotJob) => {
    const rest = [...streams.values()].flatMap((stream) => logLines(job, stream.flush()));
    streams.clear();
    return rest;
  };

  const describe = (event: TestbotWorkerEvent): string[] => {
    switch (event.type) {
      case 'registered':
        return [lineOf(name, `registered as ${cleanRemoteLine(event.clientId)}`)];
      case 'waiting':
        return isWaiting ? [] : [lineOf(name, `no job; asking again every ${seconds(event.pauseMs)}`)];
      case 'job-started':
        return [ofJob(event.job, style.cyan(`started job ${cleanRemoteLine(event.job._id)}`))];
      case 'job-ended':
        return [...drain(event.job), ofJob(event.job, describeEnd(event))];
      case 'reported':
        return [ofJob(event.job, 'reported')];
      case 'not-reported':
        return [ofJob(event.job, style.red(`not reported: ${cleanRemoteLine(event.reason)}`))];
      case 'trouble': {
        const again = event.pauseMs === undefined ? '' : `; trying again in ${seconds(event.pauseMs)}`;
        return [lineOf(name, style.yellow(cleanRemoteLine(`${event.doing} failed: ${event.message}${again}`)))];
      }
      case 'stopped':
        return [lineOf(name, 'left')];
    }
  };
  const describeEnd = ({ result, startedMs, endedMs }: Extract<TestbotWorkerEvent, { type: 'job-ended' }>): string => {
    const { verdict, reason } = judgeTestbotResult(result);
    const why = reason === undefined ? '' : ` (${cleanRemoteLine(reason)})`;
    return `${paintVerdict(verdict, style)} after ${((endedMs - startedMs) / 1000).toFixed(1)} s${why}`;
  };

  return {
    observe(event) {
      const lines = describe(event);
      isWaiting = event.type === 'waiting' || (isWaiting && event.type === 'trouble');
      return lines;
    },
    output(job, text, stream) {
      const buffer = streams.get(stream) ?? createLineBuffer();
      streams.set(stream, buffer);
      return logLines(job, buffer.push(text));
    },
  };
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}
