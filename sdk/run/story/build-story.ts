import { advise } from './advice.ts';
import { findDecisions } from './decisions.ts';
import { listOf, numberOf, recordOf, textOf, textsOf, timeOf, toIso, verdictOf } from './fields.ts';
import { createTrouble, describeTrouble, isRecord, readLines, type StoryLine } from './read-lines.ts';
import { createRunFold, maxExamples, nameTest, type RunFold } from './run-fold.ts';
import type { Story, StoryTests } from './story.ts';

/** The files of a run, as far as they are there. */
export interface StorySources {
  /** `journal.ndjson`. */
  readonly journal?: AsyncIterable<Uint8Array> | undefined;
  /** `events.ndjson`. */
  readonly events?: AsyncIterable<Uint8Array> | undefined;
  /** What `result.json` holds; anything, when it is damaged. */
  readonly result?: unknown;
  /** A process that is alive has the run. @default false */
  readonly isHeld?: boolean;
}

/**
 * Tells the story of a run from its files, in constant memory. It never throws: what is missing, torn or of a later version
 * is in the story's `problems`.
 */
export async function buildStory({ journal, events, result, isHeld = false }: StorySources): Promise<Story> {
  const fold = createRunFold();
  const problems: string[] = [];
  const files = [
    { name: 'journal.ndjson', chunks: journal, read: fold.entry },
    { name: 'events.ndjson', chunks: events, read: fold.event },
  ];
  for (const { name, chunks, read } of files) {
    if (!chunks) {
      problems.push(`there is no ${name}`);
      continue;
    }
    const trouble = createTrouble();
    for await (const line of readLines(chunks, trouble)) read(line);
    problems.push(...describeTrouble(name, trouble));
  }
  const { facts } = fold;
  for (const [name, count] of facts.unknown)
    problems.push(`${count} ${count === 1 ? 'line is' : 'lines are'} of the ${name}, which this version does not know`);
  const report = isRecord(result) ? result : undefined;
  if (report) readReport(report, fold);
  else if (facts.hasEnded) problems.push('there is no result.json that could be read');

  const jobFacts = [...fold.jobs.values()].map((job) => job.facts);
  const { runId, tool, lab, owner, verdict, exitCode, startedMs, lastMs, hasEnded, isDetached } = facts;
  const standing = hasEnded ? 'ended' : isHeld ? 'running' : isDetached ? 'detached' : 'interrupted';
  const story: Omit<Story, 'next'> = {
    schema: 1,
    ...(runId && { runId }),
    ...(tool !== undefined && { tool }),
    ...(lab && { lab }),
    ...(owner !== undefined && { owner }),
    standing,
    ...(verdict && { verdict }),
    ...(exitCode !== undefined && { exitCode }),
    reasons: report
      ? textsOf(report, 'reasons')
      : jobFacts.flatMap(({ label, reason }) => (reason ? [`${label}: ${reason}`] : [])),
    ...(startedMs !== undefined && { startedAt: toIso(startedMs) }),
    ...(hasEnded && lastMs !== undefined && { endedAt: toIso(lastMs) }),
    ...(lastMs !== undefined && { lastAt: toIso(lastMs) }),
    jobs: [...fold.jobs.values()].map((job) => job.finish()),
    decisions: findDecisions(facts, jobFacts),
    requests: fold.requests(),
    tests: report ? countTests(report) : toTests(fold),
    problems,
  };
  return { ...story, next: advise(story) };
}

/** What the report knows better, or alone: a run of an older version has no plan in its journal. */
function readReport(report: StoryLine, { facts, jobs }: RunFold): void {
  const lab = recordOf(report, 'lab') ?? {};
  const [kind, url] = [textOf(lab, 'kind'), textOf(lab, 'url')];
  const [runId, tool] = [textOf(report, 'runId'), textOf(recordOf(report, 'tool') ?? {}, 'version')];
  const [verdict, exitCode] = [verdictOf(report), numberOf(report, 'exitCode')];
  const startedMs = timeOf(report, 'startedAt');
  if (kind !== undefined) facts.lab ??= { kind, url: url ?? '' };
  if (runId !== undefined) facts.runId ||= runId;
  if (tool !== undefined) facts.tool ??= tool;
  if (startedMs !== undefined) facts.startedMs ??= startedMs;
  // Without the last lines of the journal the report itself says that the run came to its end.
  facts.hasEnded ||= verdict !== undefined;
  if (verdict) facts.verdict ??= verdict;
  if (exitCode !== undefined) facts.exitCode ??= exitCode;
  for (const job of listOf(report, 'jobs').filter(isRecord)) {
    const known = jobs.get(textOf(job, 'label') ?? '')?.facts;
    const node = textOf(job, 'node');
    if (known && node !== undefined) known.node ??= node;
  }
}

function countTests(report: StoryLine): StoryTests {
  const totals = recordOf(report, 'totals') ?? {};
  const [total, passed, flaky] = ['tests', 'passed', 'flaky'].map((name) => numberOf(totals, name));
  const examples: StoryTests['examples'][number][] = [];
  let notPassed = 0;
  for (const job of listOf(report, 'jobs').filter(isRecord)) {
    for (const test of listOf(job, 'tests').filter(isRecord)) {
      const outcome = textOf(test, 'outcome');
      if (outcome !== 'failed' && outcome !== 'error') continue;
      notPassed += 1;
      if (examples.length >= maxExamples) continue;
      const message = textOf(recordOf(test, 'failure') ?? {}, 'message') ?? outcome;
      examples.push({ job: textOf(job, 'label') ?? '?', name: nameTest(test), message });
    }
  }
  return {
    ...(total !== undefined && { total }),
    ...(passed !== undefined && { passed }),
    ...(flaky !== undefined && { flaky }),
    notPassed,
    examples,
  };
}

function toTests({ facts }: RunFold): StoryTests {
  const { total, passed, notPassed, examples } = facts.tests;
  return { ...(total > 0 && { total, passed }), notPassed, examples };
}
