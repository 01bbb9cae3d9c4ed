import type { Verdict } from '../../labs/lab.ts';
import { createExchangeFold } from './exchange-fold.ts';
import { listOf, numberOf, recordOf, textOf, textsOf, timeOf, verdictOf } from './fields.ts';
import { createJobFold, type JobFold } from './job-fold.ts';
import { isRecord, type StoryLine } from './read-lines.ts';
import type { StoryRequests } from './story.ts';

/** A planned job, as the first line of the journal has it. */
export interface PlannedFacts {
  readonly label: string;
  readonly target: string;
  readonly alternatives: readonly string[];
}

/** What is known of a run while its lines are read. Times are in ms since the epoch. */
export interface RunFacts {
  runId?: string;
  tool?: string;
  lab?: { readonly kind: string; readonly url: string };
  owner?: string;
  startedMs?: number;
  lastMs?: number;
  verdict?: Verdict;
  exitCode?: number;
  hasEnded: boolean;
  isDetached: boolean;
  dispatchedOk: boolean;
  reruns?: { readonly infra: number; readonly failed: number; readonly budget: number };
  readonly planned: PlannedFacts[];
  readonly shardOver: string[];
  readonly added: {
    readonly atMs: number;
    readonly label: string;
    readonly of: string;
    readonly because: string;
    detail: string;
  }[];
  readonly quarantined: { readonly atMs: number; readonly node: string; readonly reason: string }[];
  readonly stops: { readonly atMs: number; readonly reason: string }[];
  readonly handovers: { readonly atMs: number; readonly text: string }[];
  /** Tests that were told while the job ran. */
  readonly tests: {
    total: number;
    passed: number;
    notPassed: number;
    examples: { job: string; name: string; message: string }[];
  };
  /** Types and steps of later versions, and how often each was there. */
  readonly unknown: Map<string, number>;
}

/** Reads the lines of both files: first those of the journal, then the events. */
export interface RunFold {
  readonly facts: RunFacts;
  readonly jobs: ReadonlyMap<string, JobFold>;
  entry(line: StoryLine): void;
  event(line: StoryLine): void;
  requests(): StoryRequests;
}

const jobSteps = ['intent', 'submitted', 'refused', 'state', 'ended', 'cancelled', 'collected', 'judged'];
const jobEvents = [
  'job-submitted',
  'job-state',
  'log',
  'test',
  'job-child',
  'job-reserved',
  'outage',
  'job-ended',
  'artifact',
  'cancel',
  'job-judged',
];
/** More jobs than any run has; whoever has more has damaged files. */
const maxJobs = 20_000;
export const maxExamples = 5;

export function createRunFold(): RunFold {
  const facts: RunFacts = {
    hasEnded: false,
    isDetached: false,
    dispatchedOk: false,
    planned: [],
    shardOver: [],
    added: [],
    quarantined: [],
    stops: [],
    handovers: [],
    tests: { total: 0, passed: 0, notPassed: 0, examples: [] },
    unknown: new Map(),
  };
  const jobs = new Map<string, JobFold>();
  const jobOf = (label: string): JobFold => {
    const fold = jobs.get(label) ?? createJobFold(label);
    if (jobs.size < maxJobs) jobs.set(label, fold);
    return fold;
  };
  const exchanges = createExchangeFold((path) => findJob(jobs, path));
  const see = (line: StoryLine): number => {
    const atMs = timeOf(line, 'at') ?? facts.lastMs ?? 0;
    if (atMs > 0) facts.startedMs = Math.min(facts.startedMs ?? atMs, atMs);
    facts.lastMs = Math.max(facts.lastMs ?? atMs, atMs);
    return atMs;
  };
  const noteUnknown = (name: string) => {
    if (facts.unknown.has(name) || facts.unknown.size < 20) facts.unknown.set(name, (facts.unknown.get(name) ?? 0) + 1);
  };
  const addJob = (label: string, of: string, because: string, atMs: number, detail = '') => {
    const known = facts.added.find((one) => one.label === label);
    if (known) known.detail ||= detail;
    else facts.added.push({ atMs, label, of, because, detail });
    const job = jobOf(label).facts;
    job.of = of;
    job.because = because;
  };
  const quarantine = (line: StoryLine, atMs: number) => {
    const [node, reason] = [textOf(line, 'node') ?? '?', textOf(line, 'reason') ?? 'no reason is on record'];
    if (!facts.quarantined.some((one) => one.node === node)) facts.quarantined.push({ atMs, node, reason });
  };
  const stop = (line: StoryLine, atMs: number) => {
    const reason = textOf(line, 'reason') ?? 'no reason is on record';
    if (!facts.stops.some((one) => one.reason === reason)) facts.stops.push({ atMs, reason });
  };
  const end = (line: StoryLine) => {
    const [verdict, exitCode] = [verdictOf(line), numberOf(line, 'exitCode')];
    facts.hasEnded = true;
    if (verdict) facts.verdict = verdict;
    if (exitCode !== undefined) facts.exitCode = exitCode;
  };

  return {
    facts,
    jobs,
    requests: () => exchanges.finish(),
    entry(line) {
      const atMs = see(line);
      const step = textOf(line, 'step') ?? '?';
      const label = textOf(line, 'job');
      if (step === 'planned') readPlan(line, facts, jobOf);
      else if (step === 'added') {
        const record = recordOf(line, 'job') ?? {};
        const name = textOf(record, 'label');
        if (name === undefined) return noteUnknown(step);
        addJob(name, textOf(line, 'of') ?? name, textOf(line, 'because') ?? '?', atMs);
        jobOf(name).facts.target ??= textOf(record, 'target') ?? '';
      } else if (jobSteps.includes(step) && label !== undefined) jobOf(label).entry(step, line, atMs);
      else if (step === 'quarantined') quarantine(line, atMs);
      else if (step === 'stopped') stop(line, atMs);
      else if (step === 'detached') {
        facts.isDetached = true;
        facts.handovers.push({ atMs, text: 'everything was submitted, and the run was left alone (detached)' });
      } else if (step === 'attached') {
        facts.isDetached = false;
        facts.handovers.push({ atMs, text: `the run was taken up by ${textOf(line, 'by') ?? 'another process'}` });
      } else if (step === 'reported') end(line);
      else noteUnknown(`step ${step}`);
    },
    event(line) {
      const beforeMs = facts.lastMs;
      const atMs = see(line);
      const type = textOf(line, 'type') ?? '?';
      const label = textOf(line, 'job');
      if (jobEvents.includes(type) && label !== undefined) {
        if (type === 'test') countTest(facts, label, recordOf(line, 'test') ?? {});
        jobOf(label).event(type, line, atMs);
      } else if (type === 'exchange') exchanges.exchange(line, atMs);
      else if (type === 'requests') exchanges.counts(line);
      else if (type === 'job-added' && label !== undefined)
        addJob(label, textOf(line, 'of') ?? label, textOf(line, 'because') ?? '?', atMs, textOf(line, 'detail'));
      else if (type === 'quarantine') quarantine(line, atMs);
      else if (type === 'run-stopping') stop(line, atMs);
      else if (type === 'run-started' || type === 'run-resumed') {
        facts.runId ??= textOf(line, 'runId') ?? '';
        for (const name of textsOf(line, 'jobs')) jobOf(name);
        if (type === 'run-resumed' && facts.handovers.length === 0)
          facts.handovers.push({ atMs: beforeMs ?? atMs, text: 'the run was taken up by another process' });
      } else if (type === 'run-ended') end(line);
      else noteUnknown(`type ${type}`);
    },
  };
}

function readPlan(line: StoryLine, facts: RunFacts, jobOf: (label: string) => JobFold): void {
  const lab = recordOf(line, 'lab') ?? {};
  const [kind, url, owner] = [textOf(lab, 'kind'), textOf(lab, 'url'), textOf(line, 'owner')];
  const [runId, tool] = [textOf(line, 'runId'), textOf(recordOf(line, 'tool') ?? {}, 'version')];
  const reruns = recordOf(line, 'reruns');
  if (runId !== undefined) facts.runId = runId;
  if (tool !== undefined) facts.tool = tool;
  if (owner !== undefined) facts.owner = owner;
  if (kind !== undefined) facts.lab = { kind, url: url ?? '' };
  facts.dispatchedOk = line['dispatchedOk'] === true;
  if (reruns) {
    const count = (name: string) => numberOf(reruns, name) ?? 0;
    facts.reruns = { infra: count('infra'), failed: count('failed'), budget: count('budget') };
  }
  facts.shardOver.push(...textsOf(line, 'shardOver'));
  for (const job of listOf(line, 'jobs').filter(isRecord)) {
    const [label, target] = [textOf(job, 'label'), textOf(job, 'target') ?? ''];
    if (label === undefined) continue;
    facts.planned.push({ label, target, alternatives: textsOf(job, 'alternatives') });
    jobOf(label).facts.target ??= target;
  }
}

function countTest({ tests }: RunFacts, job: string, test: StoryLine): void {
  const outcome = textOf(test, 'outcome');
  tests.total += 1;
  if (outcome === 'passed') tests.passed += 1;
  if (outcome !== 'failed' && outcome !== 'error') return;
  tests.notPassed += 1;
  if (tests.examples.length >= maxExamples) return;
  const message = textOf(recordOf(test, 'failure') ?? {}, 'message') ?? outcome;
  tests.examples.push({ job, name: nameTest(test), message });
}

export function nameTest(test: StoryLine): string {
  return [textOf(test, 'classname'), textOf(test, 'name')].filter((part) => part !== undefined).join('.');
}

/** Ids at some labs have slashes, at others they are short numbers. */
function findJob(jobs: ReadonlyMap<string, JobFold>, path: string): string | undefined {
  for (const [label, { facts }] of jobs) {
    const id = facts.id?.replace(/^\/+|\/+$/g, '');
    if (id && `${path}/`.includes(`/${id}/`)) return label;
  }
  return undefined;
}
