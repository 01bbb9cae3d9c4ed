import type { Story } from '../../sdk/index.ts';
import { cleanLineStart, cleanRemoteLine, paintVerdict } from '../../sdk/index.ts';
import { formatSpan } from './span.ts';
import type { Style } from './style.ts';

type StoryJob = Story['jobs'][number];
type StoryStep = StoryJob['steps'][number];

export interface PageStyle {
  readonly times: (at: string | undefined) => string;
  readonly style: Style;
}

/** So many jobs are told step by step; of the others there is a line. */
const mostJobs = 6;
const mostLines = 20;
const mostSteps = 14;

/** The life of each job; when there are many, of those that did not go well, and a line each of some others. */
export function renderTimeline(jobs: readonly StoryJob[], page: PageStyle): string[] {
  // By rank, and within a rank in their order.
  const sorted = [...jobs].sort((a, b) => rank(a) - rank(b));
  const isTold = new Set(sorted.slice(0, mostJobs));
  const isShown = new Set(sorted.slice(0, mostLines));
  const lines = jobs
    .filter((job) => isShown.has(job))
    .flatMap((job) => [
      describeJob(job, page.style),
      ...(isTold.has(job) ? describeSteps(job, page) : []).map((line) => `  ${line}`),
    ]);
  const left = sorted.slice(mostLines);
  if (left.length === 0) return lines;
  const good = left.filter(({ verdict }) => verdict === 'passed').length;
  return [...lines, `… and ${left.length} more jobs, of which ${good} passed`];
}

/** Jobs without a verdict are the ones that somebody has to look after. */
function rank({ verdict }: StoryJob): number {
  if (verdict === undefined) return 0;
  return verdict === 'passed' ? 2 : 1;
}

function describeJob(job: StoryJob, style: Style): string {
  const { label, node, id, verdict, queuedMs, ranMs, collectedMs } = job;
  const spans = [
    ['queue', queuedMs],
    ['run', ranMs],
    ['collect', collectedMs],
  ] as const;
  const parts = [
    ...(node === undefined ? [] : [`on ${node}`]),
    ...(id === undefined ? [] : [`job ${id}`]),
    ...spans.flatMap(([name, ms]) => (ms === undefined ? [] : [`${name} ${formatSpan(ms)}`])),
    ...(job.lostFiles > 0 ? [`${job.lostFiles} of ${job.files + job.lostFiles} files lost`] : []),
  ].map(cleanRemoteLine);
  const end = verdict === undefined ? style.yellow('no verdict') : paintVerdict(verdict, style);
  return `${style.cyan(cleanLineStart(label))}  ${[...parts, end].join(', ')}`;
}

function describeSteps({ steps, untoldSteps }: StoryJob, { times, style }: PageStyle): string[] {
  const lines = steps.map((step) => describeStep(step, times(step.at), style));
  if (lines.length <= mostSteps && untoldSteps === 0) return lines;
  const [head, tail] = [Math.ceil(mostSteps / 2), Math.floor(mostSteps / 2)];
  if (lines.length <= mostSteps) return [...lines, `… ${untoldSteps} more between them`];
  const left = lines.length - mostSteps + untoldSteps;
  return [...lines.slice(0, head), `… ${left} more, in events.ndjson …`, ...lines.slice(-tail)];
}

const words: Readonly<Partial<Record<StoryStep['kind'], string>>> = {
  busy: 'waited for a busy node: ',
  queued: 'in the queue: ',
  unknown: 'in a state that is new to us: ',
};

function describeStep({ kind, durationMs, text }: StoryStep, time: string, style: Style): string {
  const span = (durationMs === undefined ? '' : formatSpan(durationMs)).padStart(7);
  const line = `${words[kind] ?? ''}${cleanRemoteLine(text)}`;
  const isBad = kind === 'outage' || kind === 'silence' || kind === 'refused';
  return `${time.padEnd(8)} ${style.dim(span)}  ${isBad ? style.yellow(line) : line}`;
}
