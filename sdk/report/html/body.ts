import { isRed } from '../explain-red.ts';
import { formatDuration } from '../format.ts';
import type { TestAttempt, TestCase } from '../model.ts';
import { toWebUrl } from '../paths.ts';
import type { TestTrend } from '../trend.ts';
import { cleanLine, cleanText } from '../xunit/text.ts';
import { isBlank, writeText } from './log.ts';
import { type Html, html } from './markup.ts';
import { writeAttachments } from './media.ts';
import { outcomeWords, type RowCase, type RowOptions } from './row-case.ts';
import { writeHistory } from './trend.ts';

type BodyOptions = RowOptions & { readonly trend: TestTrend | undefined };

const maxFailureChars = 50_000;

/** What is below the head of a test; nothing for one that passed and said nothing. */
export function writeBody(row: RowCase, options: BodyOptions): Html {
  const { test, id } = row;
  const parts = [
    writeFailure(test, { id: `log-${id}-f`, options }),
    writeAttachments(test.attachments, mediaOf(test, { id: `log-${id}-m`, options })),
    writeStreams(test, { id: `log-${id}`, options }),
    writeAttempts(row, options),
  ].filter(({ markup }) => markup !== '');
  if (parts.length === 0 && test.outcome === 'passed' && !test.isFlaky) return html``;
  return html`${parts}${writeHistory(test, options.trend)}${writeFacts(row)}`;
}

interface Placed {
  /** What the ids of the texts begin with. */
  readonly id: string;
  readonly options: BodyOptions;
}

function mediaOf(test: TestCase, { id, options }: Placed): Parameters<typeof writeAttachments>[1] {
  const { readEnd, folder, budgets } = options;
  const isEmbedded = isRed(test) || test.isFlaky === true || test.quarantine !== undefined;
  return { id, readEnd, folder, budgets, isEmbedded };
}

function writeFailure({ failure }: Pick<TestCase, 'failure'>, { id, options }: Placed): Html {
  if (failure === undefined) return html``;
  const text = cleanText(failure.text).trim();
  if (text === '' || text === failure.message.trim()) {
    const message = cleanLine(failure.message);
    return message.length > 300 ? html`<p>${message}</p>` : html``;
  }
  const title = cleanLine(failure.type, 100);
  const pre = writeText(failure.text.trim(), { id, maxChars: maxFailureChars, budgets: options.budgets });
  return html`${title === '' ? undefined : html`<h4>${title}</h4>`}${pre}`;
}

function writeStreams(test: TestCase | TestAttempt, { id, options }: Placed): Html {
  const isGreen = test.outcome === 'passed' || test.outcome === 'skipped';
  const maxChars = isGreen ? 4000 : 40_000;
  const one = (title: string, text: string | undefined, suffix: string): Html =>
    text === undefined || isBlank(text)
      ? html``
      : html`<details class="kept"><summary>${title}</summary>${writeText(text, {
          id: `${id}-${suffix}`,
          maxChars,
          budgets: options.budgets,
        })}</details>`;
  return html`${one('Output', test.systemOut, 'o')}${one('Error output', test.systemErr, 'e')}`;
}

/** The attempts before the last one, the oldest first. */
function writeAttempts({ test, id }: RowCase, options: BodyOptions): Html {
  const attempts = test.attempts ?? [];
  const one = (attempt: TestAttempt, index: number): Html => {
    const { outcome, failure, job, node, durationMs } = attempt;
    const message = failure === undefined ? '' : `: ${cleanLine(failure.message, 300)}`;
    const title = `Attempt ${index + 1}, ${outcomeWords[outcome].toLowerCase()} in ${cleanLine(job)} on ${cleanLine(node)}`;
    const placed = { id: `log-${id}-a${index + 1}`, options };
    // Of a flaky test, the failure is what one came for.
    return html`<details class="kept"${test.isFlaky ? html` open` : undefined}><summary>${title}${message}${
      durationMs === undefined ? undefined : html` <span class="dim">${formatDuration(durationMs)}</span>`
    }</summary>${writeFailure(attempt, { ...placed, id: `${placed.id}-f` })}${writeAttachments(
      attempt.attachments,
      mediaOf(test, { id: `${placed.id}-m`, options }),
    )}${writeStreams(attempt, placed)}</details>`;
  };
  return html`${attempts.slice(0, 20).map(one)}`;
}

function writeFacts({ test, job, jobNumber, id }: RowCase): Html {
  const { phase, origin, quarantine } = test;
  const url = toWebUrl(job.url);
  const parts = [
    html`<a href="#job-${jobNumber}">Job ${cleanLine(job.label, 200)}</a>${url === undefined ? undefined : html` · <a href="${url}">at the lab</a>`}`,
    ...(phase === undefined ? [] : [html`phase ${cleanLine(phase, 100)}`]),
    ...(origin === undefined ? [] : [html`read from ${cleanLine(origin, 200)}`]),
    ...(quarantine === undefined ? [] : [writeQuarantine(quarantine)]),
    html`<a href="#${id}">link to this test</a>`,
  ];
  return html`<p class="facts">${parts.map((part, index) => (index === 0 ? part : html` · ${part}`))}</p>`;
}

function writeQuarantine({ until, reason, outcome }: NonNullable<TestCase['quarantine']>): Html {
  const why = reason === undefined ? '' : `: ${cleanLine(reason, 300)}`;
  return html`${outcome === 'failed' ? 'failed' : 'ended with an error'}, in quarantine until ${cleanLine(until, 50)}${why}`;
}
