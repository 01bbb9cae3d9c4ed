import type { RunReport } from '../model.ts';
import { listTroubles, type Trouble } from '../troubles.ts';
import { escapeMarkdown, toCode, toFence } from './escape.ts';
import { keepWhatFits } from './fit.ts';

/** What the infrastructure broke, with the phase and what that printed; empty where nothing did. */
export function writeTroubles(report: RunReport, room: number): string {
  const troubles = listTroubles(report);
  if (troubles.length === 0) return '';
  const { kept, left } = keepWhatFits(troubles.map(writeTrouble), room);
  return `### What the infrastructure broke\n\n${kept.join('')}${left > 0 ? `${left} more are in report.html.\n\n` : ''}`;
}

function writeTrouble({ label, node, phase, reason, evidence, isMadeGood }: Trouble): string {
  const where = [toCode(label), ` on ${toCode(node)}`, phase === undefined ? '' : `, phase ${toCode(phase)}`].join('');
  const line = `${where}: ${escapeMarkdown(reason, 1000)}${isMadeGood ? ' · made good by another attempt' : ''}\n\n`;
  return evidence === '' ? line : `${line}${toFence(evidence)}\n\n`;
}
