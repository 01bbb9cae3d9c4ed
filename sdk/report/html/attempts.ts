import { elapsedMs, formatDuration, verdictWords } from '../format.ts';
import type { JobAttempt, JobReport, RunReport } from '../model.ts';
import { toWebUrl } from '../paths.ts';
import { listTroubles, type Trouble } from '../troubles.ts';
import { cleanLine } from '../xunit/text.ts';
import { type Html, html } from './markup.ts';

const becauseWords = {
  first: 'first',
  infra: 'submitted again',
  failed: 'failed tests repeated',
  part: 'a part of the tests',
} as const;

/** The jobs at the lab that the work took, where it took several. */
export function writeAttempts({ attempts = [] }: JobReport): Html {
  if (attempts.length === 0) return html``;
  const row = (attempt: JobAttempt): Html => {
    const { label, because, node, url, verdict, reason, startedAt, submittedAt, endedAt } = attempt;
    const address = toWebUrl(url);
    const link = address === undefined ? undefined : html` <a href="${address}">at the lab</a>`;
    return html`<tr><td class="verdict ${verdict}">${verdictWords[verdict]}</td>
<td class="wide">${cleanLine(label)}${link}</td><td>${becauseWords[because]}</td><td class="wide">${cleanLine(node)}</td>
<td class="wide">${cleanLine(reason ?? '')}</td><td class="num">${formatDuration(elapsedMs(startedAt ?? submittedAt, endedAt))}</td></tr>
`;
  };
  return html`<div class="scroll attempts"><table>
<thead><tr><th>Verdict</th><th>Job</th><th>Why</th><th>Node</th><th>Reason</th><th class="num">Time</th></tr></thead>
<tbody>
${attempts.map(row)}</tbody>
</table></div>
`;
}

/** What the infrastructure broke, with the phase and what that printed; nothing where it did not. */
export function writeTroubles(report: RunReport): Html {
  const troubles = listTroubles(report);
  if (troubles.length === 0) return html``;
  return html`<section>
<h2>What the infrastructure broke</h2>
<div class="tests">${troubles.map(writeTrouble)}</div>
</section>
`;
}

function writeTrouble({ label, node, phase, reason, evidence, isMadeGood }: Trouble): Html {
  const after = isMadeGood ? html` <span class="passed">made good by another attempt</span>` : undefined;
  const where = html`<b>${cleanLine(label)}</b> <span class="dim">${cleanLine(node)}</span>${after}`;
  const head = html`<span class="outcome infra">${phase === undefined ? 'Lost' : cleanLine(phase, 100)}</span>
<span class="name">${where}<span class="message">${cleanLine(reason)}</span></span>`;
  if (evidence === '') return html`<div class="plain">${head}</div>\n`;
  return html`<details class="test"><summary>${head}</summary>
<div class="body"><pre>\n${evidence}</pre></div>
</details>
`;
}
