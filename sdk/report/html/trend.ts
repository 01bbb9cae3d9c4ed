import { formatDuration } from '../format.ts';
import type { TestCase } from '../model.ts';
import type { FindTrend, TestTrend } from '../trend.ts';
import { type Html, html } from './markup.ts';

/** Whether a failure is news: the test passed the last time it had a result, or it failed then, too, or nobody knows. */
export type Novelty = 'new' | 'known' | 'unknown';

export function judgeNovelty(test: Pick<TestCase, 'classname' | 'name'>, findTrend: FindTrend | undefined): Novelty {
  const last = findTrend?.(test)?.outcomes.find((outcome) => outcome !== 'skipped');
  if (last === undefined) return 'unknown';
  return last === 'failed' || last === 'error' ? 'known' : 'new';
}

/** How many earlier runs a row shows. */
const maxMarks = 12;

/** The shape of a mark as well as its colour say how a run ended: the higher, the worse. */
const marks = [
  ['passed', '#1a7f4b', 4],
  ['flaky', '#9a6700', 9],
  ['failed', '#c62a2f', 14],
  ['error', '#c62a2f', 14],
  ['skipped', '#6b7280', 2],
] as const;

/** The last outcomes of a test as small marks, the newest at the right; nothing for a test without history. */
export function writeMarks(trend: TestTrend | undefined): Html {
  const outcomes = trend?.outcomes.slice(0, maxMarks).reverse() ?? [];
  if (outcomes.length === 0) return html``;
  const paths = marks.flatMap(([kind, fill, height]) => {
    const shapes = outcomes.map((outcome, index) =>
      outcome === kind ? `M${index * 6} ${14 - height}h4v${height}h-4z` : '',
    );
    const shape = shapes.join('');
    return shape === '' ? [] : [html`<path class="${kind}" fill="${fill}" d="${shape}"/>`];
  });
  const width = outcomes.length * 6 - 2;
  const title = `Earlier runs, the newest last: ${outcomes.join(', ')}`;
  return html`<svg class="marks" width="${width}" height="14" viewBox="0 0 ${width} 14" role="img" aria-label="${title}"><title>${title}</title>${paths}</svg>`;
}

/** How far a duration is off the usual one, where that is worth a look. */
export function writePace(durationMs: number | undefined, usualMs: number | undefined): Html {
  if (durationMs === undefined || usualMs === undefined || !(usualMs > 0) || durationMs - usualMs < 1000) return html``;
  const ratio = durationMs / usualMs;
  if (!Number.isFinite(ratio) || ratio < 1.5) return html``;
  return html` <span class="tag slow" title="usually ${formatDuration(usualMs)}">${ratio < 10 ? ratio.toFixed(1) : Math.round(ratio)}× usual</span>`;
}

const novelties = {
  new: html` <span class="tag new">new</span>`,
  known: html` <span class="tag">failed before</span>`,
  unknown: html``,
} as const;

/** Whether a failure is news, as a word in its row. */
export function writeNovelty(novelty: Novelty): Html {
  return novelties[novelty];
}

/** What earlier runs know about a test, in a sentence. */
export function writeHistory(test: Pick<TestCase, 'durationMs'>, trend: TestTrend | undefined): Html {
  if (trend === undefined) return html``;
  const { outcomes, usualMs, flakyRate } = trend;
  const failures = outcomes.filter((outcome) => outcome === 'failed' || outcome === 'error').length;
  const runs = outcomes.length === 1 ? 'the last run' : `the last ${outcomes.length} runs`;
  const sentences = [
    outcomes.length > 0 ? (failures === 0 ? `No failure in ${runs}.` : `Failed in ${failures} of ${runs}.`) : '',
    usualMs === undefined ? '' : `Usually takes ${formatDuration(usualMs)}${compare(test.durationMs, usualMs)}.`,
    flakyRate === undefined || !(flakyRate > 0) ? '' : `Flaky in ${Math.round(flakyRate * 100)} % of them.`,
  ].filter((sentence) => sentence !== '');
  if (sentences.length === 0) return html``;
  return html`<p class="history">${sentences.join(' ')}</p>`;
}

function compare(durationMs: number | undefined, usualMs: number): string {
  if (durationMs === undefined || !Number.isFinite(durationMs) || !(usualMs > 0)) return '';
  const percent = Math.round((durationMs / usualMs - 1) * 100);
  if (Math.abs(percent) < 10) return '';
  return `, ${formatDuration(durationMs)} this time (${percent > 0 ? '+' : '−'}${Math.abs(percent)} %)`;
}
