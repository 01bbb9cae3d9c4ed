import { type FindTrend, readCase, type StreamedReport, type TrackedFiles, verdictWords } from '../../sdk/index.ts';
import { inWordsOfInputs } from '../inputs/table.ts';
import { type Annotation, cut, writeMessage, writeTitle } from './annotation.ts';
import { type Cause, listCauses, nameOf } from './list-causes.ts';

/** What is known beside the report. */
export interface AnnotationFacts {
  /** The files that git knows, relative to the workspace. @default no annotation has a file */
  readonly tracked?: TrackedFiles | undefined;
  /** What earlier runs know about a test: failures that are new come first. */
  readonly findTrend?: FindTrend | undefined;
  /** Where the reader finds what had no room, e.g. `the artifact rigline-results`. */
  readonly elsewhere?: string | undefined;
  /** How many there may be, of all levels. @default 10, what GitHub keeps of a level; whoever calls `setFailed` gives 9 */
  readonly max?: number | undefined;
  /** Jobs without a verdict because the run was stopped are not worth a word. @default false */
  readonly isStopToldOf?: boolean | undefined;
}

/** What is shown of a failure's text: its end, where a traceback says what it was. */
const longestText = 1500;

/**
 * What GitHub is to show at the files and on the page of the run: one annotation for each thing that went wrong, however many
 * tests it struck, the most important first, and a last one that says how many more there are.
 */
export function rankAnnotations(report: StreamedReport, facts: AnnotationFacts = {}): readonly Annotation[] {
  const { max = 10, isStopToldOf = false } = facts;
  const causes = listCauses(report, facts);
  const errors = causes.filter(isError);
  if (errors.length === 0 && report.exitCode !== 0 && !isStopToldOf) {
    const others = causes.slice(0, Math.max(0, max - 1)).map(annotate);
    return [annotateRun(report), ...others].slice(0, max);
  }
  const shown = causes.length <= max ? causes.length : Math.max(0, max - 1);
  // Without a failure among them the others are not worth a word of their own.
  const left = causes.slice(shown).filter(isError);
  if (left.length === 0) return causes.slice(0, max).map(annotate);
  return [...causes.slice(0, shown).map(annotate), tellRest(left, facts)].slice(0, max);
}

function isError({ kind }: Cause): boolean {
  return kind === 'failed' || kind === 'infra';
}

const levels: Readonly<Record<Cause['kind'], Annotation['level']>> = {
  failed: 'error',
  infra: 'error',
  flaky: 'warning',
  quarantined: 'notice',
};

function annotate(cause: Cause): Annotation {
  const { kind, place } = cause;
  return {
    level: levels[kind],
    title: writeTitle(describeCause(cause)),
    message: writeMessage(listDetails(cause)),
    ...(place && { file: place.file }),
    ...(place?.line !== undefined && { line: place.line }),
  };
}

function describeCause({ kind, isNew, ref, count, message }: Cause): string {
  const test = readCase(ref);
  const subject = count === 1 ? nameOf(test) : `${count} tests`;
  switch (kind) {
    case 'failed':
      return `${isNew ? 'New: ' : ''}${subject} failed${count > 1 && message !== '' ? `: ${message}` : ''}`;
    case 'infra':
      if (test.name === 'job' && count === 1) return `${ref.job.label}: ${verdictWords[ref.job.verdict]}`;
      return count === 1 ? `${subject} has no result` : `${count} tests or jobs have no result: ${message}`;
    case 'flaky':
      return `${subject} passed only when repeated`;
    case 'quarantined':
      return `${subject} failed in quarantine`;
  }
}

function listDetails({ kind, ref, count, names, message }: Cause): readonly string[] {
  const test = readCase(ref);
  const { label, node, url } = ref.job;
  const where = [
    `job ${label}`,
    ...(node === '' ? [] : [`on ${test.node ?? node}`]),
    ...(url === undefined ? [] : [url]),
  ];
  const named =
    count === 1
      ? []
      : [...names.map((name) => `- ${name}`), ...(count > names.length ? [`- and ${count - names.length} more`] : [])];
  const text = kind === 'failed' ? (test.failure?.text ?? '').trim() : '';
  return [
    cut(kind === 'infra' ? inWordsOfInputs(message) : message, 1000),
    ...named,
    where.join(', '),
    ...(text === '' || text === message ? [] : ['', keepEnd(text)]),
  ];
}

function keepEnd(text: string): string {
  return text.length <= longestText ? text : `…${text.slice(-longestText).replace(/^[\udc00-\udfff]/, '')}`;
}

/** For a run that is red without a red test: nothing ran, or nobody knows. */
function annotateRun({ verdict, reasons }: StreamedReport): Annotation {
  return {
    level: 'error',
    title: writeTitle(verdictWords[verdict]),
    message: writeMessage(reasons.slice(0, 20).map(inWordsOfInputs)),
  };
}

function tellRest(left: readonly Cause[], { elsewhere }: AnnotationFacts): Annotation {
  const tests = left.reduce((sum, { count }) => sum + count, 0);
  const place = elsewhere === undefined ? '' : `, and in ${elsewhere}`;
  return {
    level: 'error',
    title: writeTitle(`${tests} more ${tests === 1 ? 'test' : 'tests'} without a green result`),
    message: writeMessage([`They are in the summary of this job${place}.`]),
  };
}
