import { relative } from 'node:path';
import { cleanLineStart, cleanRemoteLine, explainVerdict, type FoundStory, paintVerdict } from '../../sdk/index.ts';
import { createTimes, formatSize, formatSpan } from './span.ts';
import { renderAnswers } from './story-answers.ts';
import { renderTimeline } from './story-timeline.ts';
import type { Style } from './style.ts';

/** A page is not longer than somebody reads. */
const most = { decisions: 20, reasons: 5, files: 12, problems: 5, next: 8 };

export interface StoryView {
  readonly cwd: string;
  readonly style: Style;
}

/** The story of a run on a page, for a person. */
export function renderStory(story: FoundStory, { cwd, style }: StoryView): string {
  const times = createTimes(story.startedAt);
  const sections: (readonly [string, readonly string[]])[] = [
    ['Timeline', renderTimeline(story.jobs, { times, style })],
    ['Decisions', renderDecisions(story, times)],
    ['What the lab answered', renderAnswers(story.requests, { times, style })],
    [titleOfTests(story), renderTests(story, style)],
    ['Files', renderFiles(story, cwd)],
    ['What could not be read', cut(story.problems.map(cleanLineStart), most.problems)],
    [
      'Next',
      cut(
        story.next.map((text) => `- ${cleanRemoteLine(text)}`),
        most.next,
      ),
    ],
  ];
  const body = sections
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => [style.bold(title), ...lines.map((line) => `  ${line}`)].join('\n'));
  return `${[renderHead(story, style).join('\n'), ...body].join('\n\n')}\n`;
}

function renderHead(story: FoundStory, style: Style): string[] {
  const { runId, verdict, exitCode, standing, lab, tool, owner, startedAt, endedAt, lastAt, reasons } = story;
  const name = style.bold(`Run ${cleanRemoteLine(runId ?? 'without an id')}`);
  const known = verdict === undefined ? '' : paintVerdict(verdict, style);
  const code =
    verdict === undefined || exitCode === undefined
      ? ''
      : ` (exit code ${exitCode}: ${explainVerdict({ verdict, exitCode })})`;
  const state = {
    ended: `${known}${code}` || 'ended',
    detached: style.yellow('detached: nobody watches it for now'),
    running: style.yellow(`it goes on, in ${describeProcess(story)}`),
    interrupted: style.yellow('interrupted: its process has died, and nobody watches it'),
  }[standing];
  const place = [
    lab ? `${lab.kind} lab at ${lab.url}` : 'the lab is not on record',
    ...(owner === undefined ? [] : [`for ${owner}`]),
    ...(tool === undefined ? [] : [`rigline ${tool}`]),
  ].join(', ');
  return [
    `${name}: ${state}`,
    cleanLineStart(place),
    describeWhen(startedAt, endedAt ?? lastAt, standing === 'ended' ? 'to' : 'last heard of at'),
    ...cut(
      reasons.map((reason) => `  ${cleanLineStart(reason)}`),
      most.reasons,
    ),
  ];
}

function describeProcess({ holder }: FoundStory): string {
  return holder ? cleanRemoteLine(`process ${holder.pid} on ${holder.host}`) : 'another process';
}

function describeWhen(from: string | undefined, to: string | undefined, word: string): string {
  if (from === undefined || to === undefined) return 'When it was is not on record.';
  const begin = `${from.slice(0, 10)} ${from.slice(11, 19)} UTC`;
  const span = formatSpan(Date.parse(to) - Date.parse(from));
  return `${begin} ${word} ${createTimes(from)(to)} (${span})`;
}

function renderDecisions({ decisions }: FoundStory, times: (at?: string) => string): string[] {
  const lines = decisions.map(({ at, job, text }) => {
    const whose = job === undefined ? '' : `${cleanRemoteLine(job)}: `;
    return `${times(at).padEnd(8)}  ${whose}${cleanRemoteLine(text)}`;
  });
  return cut(lines, most.decisions);
}

function titleOfTests({ tests }: FoundStory): string {
  return `Tests that did not pass (${tests.notPassed}${tests.total === undefined ? '' : ` of ${tests.total}`})`;
}

function renderTests({ tests }: FoundStory, style: Style): string[] {
  const lines = tests.examples.flatMap(({ job, name, message }) => [
    `${style.red('✗')} ${cleanRemoteLine(job)}: ${cleanRemoteLine(name)}`,
    `    ${cleanLineStart(message)}`,
  ]);
  const more = tests.notPassed - tests.examples.length;
  return more > 0 ? [...lines, `… and ${more} more, in report.html`] : lines;
}

function renderFiles({ folder, files, artifacts }: FoundStory, cwd: string): string[] {
  const lines = files.map(({ path, sizeBytes }) => `${cleanLineStart(path)}  ${formatSize(sizeBytes)}`);
  const all =
    artifacts.count === 0
      ? []
      : [
          `artifacts/  ${artifacts.count} ${artifacts.count === 1 ? 'file' : 'files'}, ${formatSize(artifacts.sizeBytes)}`,
        ];
  return [
    cleanLineStart(relative(cwd, folder) || '.'),
    ...[...cut(lines, most.files), ...all].map((line) => `  ${line}`),
  ];
}

function cut(lines: readonly string[], max: number): string[] {
  return lines.length <= max ? [...lines] : [...lines.slice(0, max), `… and ${lines.length - max} more`];
}
