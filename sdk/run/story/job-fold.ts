import type { Verdict } from '../../labs/lab.ts';
import type { ClockName } from '../clocks.ts';
import { numberOf, recordOf, textOf, timeOf, verdictOf } from './fields.ts';
import type { StoryLine } from './read-lines.ts';
import { createStepList, type OpenStep } from './steps.ts';
import type { StoryJob } from './story.ts';

/** What is known of a job while its lines are read. Times are in ms since the epoch. */
export interface JobFacts {
  readonly label: string;
  of?: string;
  because?: string;
  target?: string;
  node?: string;
  id?: string;
  url?: string;
  /** By this the job is found at the lab. */
  key?: string;
  intentMs?: number;
  submittedMs?: number;
  startedMs?: number;
  endedMs?: number;
  judgedMs?: number;
  refused?: string;
  /** Another try would end the same way, or would be one too many. */
  isFinal?: boolean;
  /** The lab may have the job that was refused. */
  isUnclear?: boolean;
  how?: string;
  clock?: ClockName;
  endReason?: string;
  cancel?: { readonly atMs: number; readonly result: string; readonly detail: string };
  verdict?: Verdict;
  reason?: string;
  files: number;
  lostFiles: number;
}

/** Reads the lines about one job, of both files, in the order in which they were written. */
export interface JobFold {
  readonly facts: JobFacts;
  entry(step: string, line: StoryLine, atMs: number): void;
  event(type: string, line: StoryLine, atMs: number): void;
  finish(): StoryJob;
}

/** Nothing heard of a job that runs, for so long, is worth a line. */
const silenceMs = 5 * 60_000;

const clocks: readonly string[] = ['queue', 'run', 'collect', 'outage'] satisfies readonly ClockName[];

export function createJobFold(label: string): JobFold {
  const facts: JobFacts = { label, files: 0, lostFiles: 0 };
  const list = createStepList();
  /** Told by the journal already, so that the event says nothing new. */
  const told = new Set<string>();
  let doing: OpenStep | undefined;
  let outage: OpenStep | undefined;
  let tries = 0;
  let heardMs: number | undefined;

  const mark = (kind: OpenStep['kind'], atMs: number, text: string) => list.add({ kind, atMs, text });
  const endDoing = (atMs: number) => {
    if (doing) doing.endMs = atMs;
    doing = undefined;
  };
  const markOnce = (kind: OpenStep['kind'], atMs: number, text: string) => {
    if (told.has(kind)) return;
    told.add(kind);
    mark(kind, atMs, text);
  };

  const readEnd = (line: StoryLine, atMs: number) => {
    const how = textOf(line, 'how') ?? 'unknown';
    const clock = textOf(line, 'clock');
    const startedMs = timeOf(line, 'startedAt');
    const reason = textOf(line, 'reason');
    facts.how = how;
    facts.endedMs ??= atMs;
    if (startedMs !== undefined) facts.startedMs ??= startedMs;
    if (clock !== undefined && clocks.includes(clock)) facts.clock = clock as ClockName;
    if (reason !== undefined) facts.endReason = reason;
    markOnce('ended', atMs, `ended: ${how}${reason === undefined ? '' : ` (${reason})`}`);
  };
  const readCancel = (line: StoryLine, atMs: number) => {
    const result = textOf(line, 'result') ?? 'unknown';
    const detail = textOf(line, 'detail') ?? '';
    facts.cancel = { atMs, result, detail };
    markOnce('cancel', atMs, `cancel: ${result}${detail === '' ? '' : ` (${detail})`}`);
  };
  const readVerdict = (line: StoryLine, atMs: number) => {
    const verdict = verdictOf(line);
    const reason = textOf(line, 'reason');
    if (verdict) facts.verdict = verdict;
    if (reason !== undefined) facts.reason = reason;
    facts.judgedMs ??= atMs;
    markOnce('judged', atMs, `verdict: ${textOf(line, 'verdict') ?? 'unknown'}`);
  };
  const readSubmitted = (line: StoryLine, atMs: number) => {
    for (const name of ['id', 'url', 'node'] as const) {
      const value = textOf(line, name);
      if (value !== undefined) facts[name] = value;
    }
    facts.submittedMs ??= atMs;
    markOnce('submitted', atMs, `submitted as ${facts.id ?? 'a job without an id'}`);
  };
  const readState = (line: StoryLine, atMs: number) => {
    const state = textOf(line, 'state');
    const detail = textOf(line, 'detail') ?? state ?? '';
    // Before it is submitted a sentence says what is waited for.
    const isBusy = facts.submittedMs === undefined || atMs < facts.submittedMs;
    const kind = state === 'queued' && isBusy ? 'busy' : state === 'queued' || state === 'running' ? state : 'unknown';
    // A job that we stopped tells of its cleaning up, and may never have begun.
    if (state === 'running' && atMs <= (facts.endedMs ?? atMs)) facts.startedMs ??= atMs;
    const position = numberOf(line, 'position');
    const text = position === undefined ? detail : `${detail}, ${position} ahead`;
    // The place in the queue may change a thousand times.
    if (doing?.kind === kind && (kind === 'queued' || doing.text === text)) return;
    endDoing(atMs);
    doing = mark(kind, atMs, text);
  };
  const readOutage = (line: StoryLine, atMs: number) => {
    tries += 1;
    outage ??= mark('outage', atMs - (numberOf(line, 'sinceMs') ?? 0), '');
    outage.endMs = atMs;
    const message = textOf(line, 'message') ?? 'no reason is on record';
    outage.text = `the lab did not answer, ${tries} ${tries === 1 ? 'try' : 'tries'}: ${message}`;
  };
  const noticeSilence = (atMs: number) => {
    if (heardMs !== undefined && atMs - heardMs >= silenceMs && doing?.kind === 'running')
      list.add({ kind: 'silence', atMs: heardMs, endMs: atMs, text: 'nothing new was heard of the job' });
    heardMs = atMs;
  };
  const endOutage = (atMs: number) => {
    if (outage) outage.endMs = atMs;
    outage = undefined;
    tries = 0;
  };

  return {
    facts,
    entry(step, line, atMs) {
      if (step === 'intent') {
        facts.target = textOf(line, 'target') ?? facts.target ?? '';
        facts.key = textOf(line, 'key') ?? '';
        facts.intentMs ??= atMs;
        mark('intent', atMs, `to be submitted to ${facts.target}`);
      } else if (step === 'submitted') readSubmitted(line, atMs);
      else if (step === 'refused') {
        facts.refused = textOf(line, 'reason') ?? 'no reason is on record';
        facts.isFinal = line['retryable'] === false;
        facts.isUnclear = line['unclear'] === true;
        mark('refused', atMs, facts.refused);
      } else if (step === 'ended') readEnd(line, atMs);
      else if (step === 'cancelled') readCancel(line, atMs);
      else if (step === 'collected') {
        facts.files = numberOf(line, 'files') ?? 0;
        facts.lostFiles = numberOf(line, 'problems') ?? 0;
        const lost = facts.lostFiles === 0 ? '' : `, ${facts.lostFiles} could not be fetched`;
        markOnce('collected', atMs, `${facts.files} ${facts.files === 1 ? 'file' : 'files'} fetched${lost}`);
      } else if (step === 'judged') readVerdict(line, atMs);
    },
    event(type, line, atMs) {
      if (type === 'outage') {
        readOutage(line, atMs);
        heardMs = atMs;
        return;
      }
      endOutage(atMs);
      noticeSilence(atMs);
      if (type === 'job-submitted') {
        endDoing(atMs);
        readSubmitted(line, atMs);
      } else if (type === 'job-state') readState(line, atMs);
      else if (type === 'job-child') mark('child', atMs, `child job ${textOf(line, 'id')}: ${textOf(line, 'detail')}`);
      else if (type === 'job-reserved') mark('reserved', atMs, describeDevice(line));
      else if (type === 'job-ended') {
        endDoing(atMs);
        readEnd(line, atMs);
      } else if (type === 'cancel') readCancel(line, atMs);
      else if (type === 'artifact' && !told.has('collected')) countFile(facts, line);
      else if (type === 'job-judged') {
        endDoing(atMs);
        readVerdict(line, atMs);
      }
    },
    finish: () => toStoryJob(facts, list.finish()),
  };
}

function describeDevice(line: StoryLine): string {
  const host = textOf(recordOf(line, 'reservation') ?? {}, 'host');
  return host === undefined ? 'a device is reserved' : `${host} is reserved`;
}

function countFile(facts: JobFacts, line: StoryLine): void {
  const artifact = recordOf(line, 'artifact') ?? {};
  if (textOf(artifact, 'error') !== undefined) facts.lostFiles += 1;
  else if (textOf(artifact, 'path') !== undefined) facts.files += 1;
}

function toStoryJob(facts: JobFacts, steps: Pick<StoryJob, 'steps' | 'untoldSteps'>): StoryJob {
  const { label, of, because, target, id, url, verdict, reason, files, lostFiles } = facts;
  const { submittedMs, startedMs, endedMs, judgedMs } = facts;
  const node = facts.node ?? target;
  const between = (from: number | undefined, to: number | undefined) =>
    from === undefined || to === undefined ? undefined : Math.max(0, to - from);
  const queuedMs = between(submittedMs, startedMs);
  const ranMs = between(startedMs, endedMs);
  const collectedMs = between(endedMs, judgedMs);
  return {
    label,
    ...(of !== undefined && { of }),
    ...(because !== undefined && { because }),
    ...(node && { node }),
    ...(id !== undefined && { id }),
    ...(url !== undefined && { url }),
    ...(verdict && { verdict }),
    ...(reason !== undefined && { reason }),
    ...(queuedMs !== undefined && { queuedMs }),
    ...(ranMs !== undefined && { ranMs }),
    ...(collectedMs !== undefined && { collectedMs }),
    ...steps,
    files,
    lostFiles,
  };
}
