import { isRed } from '../explain-red.ts';
import { formatDuration } from '../format.ts';
import type { TestCase } from '../model.ts';
import type { TestTrend } from '../trend.ts';
import { findSource } from '../xunit/frames.ts';
import { cleanLine } from '../xunit/text.ts';
import { writeBody } from './body.ts';
import { type Html, html } from './markup.ts';
import { outcomeWords, type RowCase, type RowOptions } from './row-case.ts';
import { judgeNovelty, writeMarks, writeNovelty, writePace } from './trend.ts';

/** A test as an item of a list: what failed, where and why in its head, everything else folded below it. */
export function writeRow(row: RowCase, options: RowOptions): Html {
  const { test, job, id, isOpen } = row;
  const node = cleanLine(test.node ?? job.node, 200);
  const trend = options.findTrend?.(test);
  const kinds = listKinds(test, options);
  const head = html`<span class="outcome ${colorOf(test)}">${wordOf(test)}</span>
<span class="what"><b>${cleanLine(test.name)}</b> <span class="dim">${cleanLine(test.classname)}</span>${writeTags(test, options)}${writeMessage(test)}</span>
<span class="where">${node}</span>
<span class="trend">${hasMarks(test, trend) ? writeMarks(trend) : undefined}</span>
<span class="num">${formatDuration(test.durationMs)}${writePace(test.durationMs, trend?.usualMs)}</span>`;
  const body = writeBody(row, { ...options, trend });
  const item = html`<li id="${id}" class="row" data-is="${kinds.join(' ')}" data-node="${options.nodes.get(node) ?? -1}">`;
  if (body.markup === '') return html`${item}<div class="head">${head}</div></li>\n`;
  return html`${item}<details class="test"${isOpen ? html` open` : undefined}><summary class="head">${head}</summary>
<div class="body">${body}</div></details></li>
`;
}

/** Of ten thousand tests that always pass, marks would say nothing. */
function hasMarks({ outcome, isFlaky }: TestCase, trend: TestTrend | undefined): boolean {
  return outcome !== 'passed' || isFlaky === true || trend?.outcomes.some((one) => one !== 'passed') === true;
}

function wordOf(test: TestCase): string {
  if (test.quarantine) return 'Quarantined';
  if (test.isFlaky) return 'Flaky';
  return test.noResult && isRed(test) ? 'No result' : outcomeWords[test.outcome];
}

function colorOf(test: TestCase): string {
  if (test.isFlaky) return 'flaky';
  return test.noResult ? 'none' : test.outcome;
}

/** The words that the filter knows a test by. */
function listKinds(test: TestCase, { findTrend }: RowOptions): readonly string[] {
  const isNew = isRed(test) && !test.noResult && judgeNovelty(test, findTrend) === 'new';
  return [
    isRed(test) ? 'failed' : test.outcome,
    ...(isNew ? ['new'] : []),
    ...(test.isFlaky ? ['flaky'] : []),
    ...(test.quarantine ? ['quarantined'] : []),
  ];
}

function writeTags(test: TestCase, { findTrend }: RowOptions): Html {
  const count = test.attempts?.length ?? 0;
  const times = count === 0 ? undefined : html` <span class="tag">${count + 1} attempts</span>`;
  const isJudged = isRed(test) && !test.noResult;
  return html`${isJudged ? writeNovelty(judgeNovelty(test, findTrend)) : undefined}${times}`;
}

function writeMessage(test: TestCase): Html {
  // A flaky test has passed; what it failed with is in its first attempt.
  const failure = test.failure ?? (test.isFlaky ? test.attempts?.find((one) => one.failure)?.failure : undefined);
  const text = failure === undefined ? '' : cleanLine(failure.message, 300);
  const source = test.outcome === 'passed' ? undefined : findSource(test);
  const place =
    source === undefined
      ? undefined
      : html` <code class="place">${source.file}${source.line === undefined ? '' : `:${source.line}`}</code>`;
  if (text === '' && place === undefined) return html``;
  return html` <span class="message">${text}${place}</span>`;
}
