import { escapeMarkdown } from '../../sdk/index.ts';
import { findRoom, type SummaryFacts } from './facts.ts';

const mostMistakes = 100;

/** Why nothing was submitted: mistakes in the inputs, or what else a user can put right. */
export function renderRefusal(mistakes: readonly string[], facts: Pick<SummaryFacts, 'usedBytes'> = {}): string {
  const lines = mistakes.slice(0, mostMistakes).map((mistake) => `- ${escapeMarkdown(mistake, 1000)}\n`);
  const left = mistakes.length - lines.length;
  const rest = left > 0 ? `\n${left} more are in the log of this step.\n` : '';
  const text = `## Not started\n\nThis step has submitted nothing.\n\n${lines.join('')}${rest}\n`;
  return Buffer.byteLength(text) <= findRoom(facts) ? text : '';
}
