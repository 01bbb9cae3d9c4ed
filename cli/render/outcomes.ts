import type { TestSample } from '../../sdk/index.ts';

const signs: Readonly<Record<TestSample['outcome'], string>> = {
  passed: '✓',
  failed: '✗',
  error: '!',
  flaky: '~',
  skipped: '-',
};

/** What the signs mean, for a help text. */
export const outcomeLegend = 'Outcomes, the newest first: ✓ passed, ✗ failed, ! error, ~ flaky, - skipped.';

/** How a test ended in its runs, a sign each. */
export function renderOutcomes(outcomes: readonly TestSample['outcome'][]): string {
  return outcomes.map((outcome) => signs[outcome]).join('');
}

/** A rate in whole percent, but never 0 % for what did happen. */
export function renderRate(rate: number): string {
  return rate > 0 && rate < 0.01 ? '<1 %' : `${Math.round(rate * 100)} %`;
}
