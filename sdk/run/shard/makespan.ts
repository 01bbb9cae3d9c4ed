import type { ExpectedTest } from '../../labs/lab.ts';
import { formatDuration } from '../../report/format.ts';
import type { Estimates } from './estimate.ts';
import { createWork, type WorkOptions } from './work.ts';

/**
 * How long a run takes from its first batch to its last, in ms, when nodes take their work as {@link createWork} hands it
 * out, and every test takes what it is expected to. Waiting for nodes is not in it.
 */
export function predictMakespan(
  tests: readonly ExpectedTest[],
  nodes: readonly string[],
  options: WorkOptions,
): number {
  const { durationOf, factorOf = () => 1 } = options;
  const work = createWork(tests, options);
  const clocks = nodes.map((node) => ({ node, freeMs: 0 }));
  while (!work.isEmpty) {
    const first = clocks.reduce<(typeof clocks)[number] | undefined>(
      (a, b) => (a === undefined || b.freeMs < a.freeMs ? b : a),
      undefined,
    );
    if (!first) return Number.NaN;
    for (const test of work.take(first.node, { nodesLeft: nodes.length }))
      first.freeMs += durationOf(test) * factorOf(first.node);
  }
  return Math.max(0, ...clocks.map(({ freeMs }) => freeMs));
}

/** What history knows of the tests of a run, in a sentence. */
export function describeKnowledge(
  { known, total, typicalMs }: Pick<Estimates, 'known' | 'total' | 'typicalMs'>,
  noun = 'test',
): string {
  const rest =
    known === total
      ? ''
      : `; ${known > 0 ? 'any other' : total === 1 ? 'it' : 'each'} is taken for ${formatDuration(typicalMs)}`;
  if (total === 1) return `history ${known === 0 ? 'does not know' : 'knows'} the one ${noun}${rest}`;
  if (known === 0) return `history knows none of the ${total} ${noun}s${rest}`;
  // Rounded down, so that 100 % means all of them.
  return `history knows ${Math.floor((100 * known) / total)} % of the ${noun}s (${known} of ${total})${rest}`;
}

/** Predicted and real makespan, in a sentence. */
export function describeMakespan(predictedMs: number, realMs: number | undefined): string {
  const predicted = `makespan: predicted ${formatDuration(predictedMs)}`;
  if (realMs === undefined) return predicted;
  const percent = Math.round((100 * (realMs - predictedMs)) / predictedMs);
  const difference =
    !Number.isFinite(percent) || percent === 0 ? '' : ` (${Math.abs(percent)} % ${percent > 0 ? 'longer' : 'shorter'})`;
  return `${predicted}, real ${formatDuration(realMs)}${difference}`;
}
