import {
  createRunId,
  type DoneTestbotJob,
  exitCodes,
  explainVerdict,
  paintVerdict,
  type RunReport,
  reportTestbotWorker,
  type TestbotJob,
  type TestbotWorkerEnd,
  type TestbotWorkerEvent,
} from '../../sdk/index.ts';
import type { Io } from '../io.ts';
import { renderJson } from '../render/json.ts';
import { createStyle } from '../render/style.ts';
import { Stopped } from '../stop.ts';
import { createWorkerLines } from './lines.ts';

export interface DiaryOptions {
  readonly worker: { readonly name: string; readonly url: string };
  readonly json: boolean;
  /** The worker comes to an end by itself, and what it did is its verdict. Otherwise nothing is kept. */
  readonly hasEnd: boolean;
  readonly maxJobs: number | undefined;
  readonly uuid: string;
  readonly io: Io;
}

/** Shows what a worker does, and knows at the end what became of it. */
export interface WorkerDiary {
  readonly observe: (event: TestbotWorkerEvent) => void;
  readonly output: (job: TestbotJob, text: string, stream: 'stdout' | 'stderr') => void;
  /** The report, with the exit code of the process. `reason`: why the worker was stopped, if it was. */
  close(end: TestbotWorkerEnd, reason: unknown): RunReport;
}

export function createWorkerDiary({ worker, json, hasEnd, maxJobs, uuid, io }: DiaryOptions): WorkerDiary {
  const out = json ? io.stderr : io.stdout;
  const style = createStyle(out, io.env);
  const lines = createWorkerLines(worker.name, style);
  const startedMs = Date.now();
  const jobs: DoneTestbotJob[] = [];
  const print = (texts: readonly string[]) => {
    if (texts.length > 0) out.write(`${texts.join('\n')}\n`);
  };
  const tell = (event: object) => {
    if (json) io.stdout.write(`${renderJson({ at: new Date().toISOString(), ...event })}\n`);
  };
  const keep = (event: TestbotWorkerEvent) => {
    if (!hasEnd) return;
    if (event.type === 'job-ended') jobs.push(event);
    const last = jobs.at(-1);
    if (event.type === 'not-reported' && last) jobs[jobs.length - 1] = { ...last, notReported: event.reason };
  };
  return {
    observe(event) {
      keep(event);
      tell(event);
      print(lines.observe(event));
    },
    output(job, text, stream) {
      tell({ type: 'output', jobId: job._id, stream, text });
      print(lines.output(job, text, stream));
    },
    close(end, reason) {
      const runId = createRunId(startedMs, uuid);
      const made = reportTestbotWorker({ runId, worker, startedMs, endedMs: Date.now(), end, jobs, maxJobs });
      const report = { ...made, exitCode: decideExitCode(made, { end, reason, hasEnd }) };
      tell({ type: 'ended', ...report });
      const count = `${end.jobs} job${end.jobs === 1 ? '' : 's'}`;
      const words = explainVerdict(report);
      print([
        hasEnd
          ? `Verdict: ${paintVerdict(report.verdict, style)} after ${count} (exit code ${report.exitCode}: ${words})`
          : `Left after ${count}${end.unreported > 0 ? `, ${end.unreported} of them not reported` : ''}.`,
      ]);
      return report;
    },
  };
}

interface Ending {
  readonly end: TestbotWorkerEnd;
  readonly reason: unknown;
  readonly hasEnd: boolean;
}

/** Whoever stops a worker that would work for ever wants nothing else; one with a task has not fulfilled it. */
function decideExitCode({ exitCode }: RunReport, { end, reason, hasEnd }: Ending): number {
  if (!hasEnd) return end.unreported > 0 ? exitCodes.infra : 0;
  return reason instanceof Stopped ? 128 + reason.signal : exitCode;
}
