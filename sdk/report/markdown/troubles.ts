import type { StreamedReport } from '../model.ts';
import { listTroubles, type Trouble } from '../troubles.ts';
import { escapeMarkdown, toCode, toFence } from './escape.ts';
import { fitList, type Section } from './fit.ts';

/** What the infrastructure broke, with the phase and what that printed. */
export function createTroubles(report: StreamedReport): Section {
  const troubles = listTroubles(report);
  const items = function* (): Iterable<string> {
    for (const trouble of troubles) yield writeTrouble(trouble);
  };
  const head = '### What the infrastructure broke\n\n';
  const tellRest = (left: number): string => `${left} more ${left === 1 ? 'is' : 'are'} in report.html.\n\n`;
  return (room) => fitList({ head, items: items(), count: troubles.length, foot: '', tellRest }, room);
}

function writeTrouble({ label, node, phase, reason, evidence, isMadeGood }: Trouble): string {
  const where = [toCode(label), ` on ${toCode(node)}`, phase === undefined ? '' : `, phase ${toCode(phase)}`].join('');
  const line = `${where}: ${escapeMarkdown(reason, 1000)}${isMadeGood ? ' · made good by another attempt' : ''}\n\n`;
  return evidence === '' ? line : `${line}${toFence(evidence)}\n\n`;
}
