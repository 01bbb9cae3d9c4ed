import { elapsedMs, formatDuration, formatSize, verdictWords } from '../format.ts';
import type { WriteOptions } from '../formats.ts';
import type { StoredArtifact, StreamedJob, StreamedReport } from '../model.ts';
import { isRelativePath, toFileUrl, toWebUrl } from '../paths.ts';
import { cleanLine } from '../xunit/text.ts';
import { writeJobAttempts } from './attempts.ts';
import type { PageBudgets } from './budget.ts';
import { writeJobLog } from './log.ts';
import { type Html, html } from './markup.ts';
import { writeShots } from './media.ts';
import type { JobCounts, Survey } from './survey.ts';
import { writeTroubles } from './troubles.ts';

/** A page of a hundred thousand lines helps nobody; result.json has them all. */
const maxFiles = 2000;
const maxProperties = 100;

interface JobsOptions {
  readonly survey: Survey;
  readonly budgets: PageBudgets;
  readonly options: WriteOptions;
}

/** The jobs of the run, red ones first: how each ended, what its time went into, what it printed and what it left. */
export function* writeJobs(report: StreamedReport, { survey, budgets, options }: JobsOptions): Generator<string> {
  yield '<section id="jobs" aria-labelledby="jobs-title">\n<h2 id="jobs-title">Jobs</h2>\n';
  if (report.jobs.length === 0) {
    yield '<p class="dim">No job was submitted.</p>\n</section>\n';
    return;
  }
  yield '<ul class="tests jobs">\n';
  const isGreen = ({ verdict }: StreamedJob): number => Number(verdict === 'passed');
  const sorted = report.jobs.map((job, index) => ({ job, index })).sort((a, b) => isGreen(a.job) - isGreen(b.job));
  for (const { job, index } of sorted) {
    const counts = survey.jobCounts[index] ?? { passed: 0, failed: 0, error: 0, skipped: 0 };
    const hasShots = !survey.jobsWithFiles.has(index);
    yield writeJob(job, { number: index + 1, counts, hasShots, budgets, ...options }).markup;
  }
  yield `</ul>\n${writeTroubles(report, 'made-good').markup}</section>\n`;
}

interface JobOptions extends Pick<WriteOptions, 'readEnd' | 'folder'> {
  readonly number: number;
  readonly counts: JobCounts;
  /** Whether its pictures and videos are shown here; otherwise they are where its tests are. */
  readonly hasShots: boolean;
  readonly budgets: PageBudgets;
}

function writeJob(job: StreamedJob, { number, counts, hasShots, ...page }: JobOptions): Html {
  const words = (['failed', 'error', 'skipped', 'passed'] as const)
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => `${counts[outcome]} ${outcome}`);
  const reason = job.reason === undefined ? undefined : html` <span class="message">${cleanLine(job.reason)}</span>`;
  const tests = words.length > 0 ? words.join(', ') : 'no tests';
  return html`<li class="row" id="job-${number}"><details class="test"><summary class="head"><span class="outcome ${job.verdict}">${verdictWords[job.verdict]}</span>
<span class="what"><b>${cleanLine(job.label)}</b> <span class="dim">${tests}</span>${reason}</span>
<span class="where">${cleanLine(job.node)}</span>
<span class="num">${formatDuration(elapsedMs(job.startedAt ?? job.submittedAt, job.endedAt))}</span></summary>
<div class="body">${writeFacts(job)}${writeJobAttempts(job)}${hasShots ? writeJobShots(job, { id: `log-job-${number}-m`, ...page }) : undefined}${writeJobLog(job.log, { id: `log-job-${number}`, ...page })}${writeProperties(job)}${writeArtifacts(job.artifacts, page.folder)}</div></details></li>
`;
}

function writeJobShots(
  { artifacts, verdict }: StreamedJob,
  page: Omit<Parameters<typeof writeShots>[1], 'isEmbedded'>,
): Html {
  const paths = artifacts.flatMap(({ path }) => (path === undefined ? [] : [path]));
  return writeShots(paths, { ...page, isEmbedded: verdict !== 'passed' });
}

function writeFacts({ id, url, phases }: StreamedJob): Html {
  const address = toWebUrl(url);
  const facts = [
    ...(id === undefined ? [] : [html`Job <code>${cleanLine(id, 200)}</code>`]),
    ...(address === undefined ? [] : [html`<a href="${address}">at the lab</a>`]),
    ...phases
      .slice(0, 50)
      .map(
        ({ name, exitCode }) =>
          html`<span class="${exitCode === 0 ? 'dim' : 'failed'}">${cleanLine(name, 100)} exit ${exitCode}</span>`,
      ),
  ];
  return html`<p class="facts">${facts.map((fact, index) => (index === 0 ? fact : html` · ${fact}`))}</p>`;
}

function writeProperties({ properties }: StreamedJob): Html {
  const entries = Object.entries(properties).slice(0, maxProperties);
  if (entries.length === 0) return html``;
  const item = ([name, value]: readonly [string, string]): Html =>
    html`<div><dt>${cleanLine(name, 100)}</dt><dd>${cleanLine(value, 300)}</dd></div>`;
  return html`<details class="kept"><summary>Properties</summary><dl class="pairs">${entries.map(item)}</dl></details>`;
}

/** The files of a job, those that are missing or incomplete with the reason. */
function writeArtifacts(artifacts: readonly StoredArtifact[], folder: string | undefined): Html {
  if (artifacts.length === 0) return html``;
  const item = ({ name, path, sizeBytes, error, skipped }: StoredArtifact): Html => {
    const title = cleanLine(name, 300);
    const link =
      path !== undefined && isRelativePath(path)
        ? html`<a href="${toFileUrl(path, folder)}">${title}</a>`
        : html`${title}`;
    const size = sizeBytes === undefined ? undefined : html` <span class="dim num">${formatSize(sizeBytes)}</span>`;
    return html`<li>${link}${size}${error === undefined ? undefined : html` <span class="error">${cleanLine(error)}</span>`}${
      skipped === undefined ? undefined : html` <span class="dim">left out: ${cleanLine(skipped)}</span>`
    }</li>`;
  };
  const broken = artifacts.filter(({ error }) => error !== undefined).length;
  const title = `${artifacts.length} ${artifacts.length === 1 ? 'file' : 'files'}${broken > 0 ? `, ${broken} with errors` : ''}`;
  const left = artifacts.length - maxFiles;
  return html`<details class="kept"><summary>${title}</summary><ul class="files">${artifacts.slice(0, maxFiles).map(item)}</ul>${
    left > 0 ? html`<p class="dim">${left} more are in result.json.</p>` : undefined
  }</details>`;
}
