import type { TestResult } from '../../../lab.ts';

/** How many tests ended how. Expected failures count as skipped, and unexpected successes as passed. */
export type Counts = Readonly<Record<TestResult['outcome'], number>>;

export interface Summary {
  readonly counts: Counts;
  readonly durationMs: number;
}

const words: Readonly<Record<string, TestResult['outcome']>> = {
  passed: 'passed',
  xpassed: 'passed',
  failed: 'failed',
  error: 'error',
  errors: 'error',
  skipped: 'skipped',
  xfailed: 'skipped',
};

/** `2 failed, 1 passed in 0.12s`; old versions write `0.12 seconds`, new ones add `(0:02:10)` to what takes minutes. */
const line = /^(no tests ran|\d+ [a-z]+.*) in (\d+(?:\.\d+)?) ?s(?:econds)?(?: \((?:\d+ days?, )?[\d:]+\))?$/;

/** Reads the summary of a report, from its end: what a test prints stands before it. Undefined for a text without one. */
export function readSummary(lines: readonly string[]): Summary | undefined {
  for (let at = lines.length - 1; at >= 0; at--) {
    const [, list, seconds] = line.exec(bare(lines[at] ?? '')) ?? [];
    if (list === undefined) continue;
    const counts = { passed: 0, failed: 0, error: 0, skipped: 0 };
    for (const part of list.split(', ')) {
      const [, number, word = ''] = /^(\d{1,9}) ([a-z]+)/.exec(part) ?? [];
      const outcome = Object.hasOwn(words, word) ? words[word] : undefined;
      if (outcome) counts[outcome] += Number(number);
    }
    return { counts, durationMs: Math.round(Number(seconds) * 1000) };
  }
  return undefined;
}

export function sumCounts({ passed, failed, error, skipped }: Counts): number {
  return passed + failed + error + skipped;
}

/** A headline without its rule: `=== 1 passed in 0.10s ===`. Longer lines than pytest writes are none. */
function bare(text: string): string {
  return text.length > 300 ? '' : text.replace(/^=+ /, '').replace(/ =+$/, '').trim();
}
