import type { StreamedReport } from '../model.ts';
import { listTroubles, type Trouble } from '../troubles.ts';
import { cleanLine } from '../xunit/text.ts';
import { type Html, html } from './markup.ts';

/** A lab that is down breaks every job in the same way. */
const maxTroubles = 50;

/**
 * What the infrastructure broke, with the phase and what that printed; nothing where it did not. What still matters (`open`)
 * belongs to the summary, what another attempt has made good to the jobs.
 */
export function writeTroubles(report: StreamedReport, which: 'open' | 'made-good'): Html {
  const troubles = listTroubles(report).filter(({ isMadeGood }) => isMadeGood === (which === 'made-good'));
  if (troubles.length === 0) return html``;
  const left = troubles.length - maxTroubles;
  return html`<section class="troubles">
<h2>${which === 'open' ? 'What the infrastructure broke' : 'Broken by the infrastructure, and made good by another attempt'}</h2>
<ul class="tests">${troubles.slice(0, maxTroubles).map(writeTrouble)}</ul>
${left > 0 ? html`<p class="more">${left} more are in result.json.</p>` : undefined}</section>
`;
}

function writeTrouble({ label, node, phase, reason, evidence }: Trouble): Html {
  const head = html`<span class="outcome infra">${phase === undefined ? 'Lost' : cleanLine(phase, 100)}</span>
<span class="what"><b>${cleanLine(label)}</b><span class="message">${cleanLine(reason)}</span></span>
<span class="where">${cleanLine(node)}</span>`;
  if (evidence === '') return html`<li class="row"><div class="head">${head}</div></li>\n`;
  return html`<li class="row"><details class="test"><summary class="head">${head}</summary>
<div class="body"><pre>\n${evidence}</pre></div></details></li>
`;
}
