import { elapsedMs, formatDuration, verdictWords } from '../format.ts';
import type { JobAttempt, StreamedJob } from '../model.ts';
import { toWebUrl } from '../paths.ts';
import { cleanLine } from '../xunit/text.ts';
import { type Html, html } from './markup.ts';

const becauseWords = {
  first: 'first',
  infra: 'submitted again',
  failed: 'failed tests repeated',
  part: 'a part of the tests',
} as const;

/** The jobs at the lab that the work took, where it took several. */
export function writeJobAttempts({ attempts = [] }: StreamedJob): Html {
  if (attempts.length === 0) return html``;
  const row = (attempt: JobAttempt): Html => {
    const { label, because, node, url, verdict, reason, startedAt, submittedAt, endedAt } = attempt;
    const address = toWebUrl(url);
    const link =
      address === undefined
        ? undefined
        : html` <a href="${address}" aria-label="${cleanLine(label)} at the lab">at the lab</a>`;
    return html`<tr><td class="verdict ${verdict}">${verdictWords[verdict]}</td>
<td class="wide">${cleanLine(label)}${link}</td><td>${becauseWords[because]}</td><td class="wide">${cleanLine(node)}</td>
<td class="wide">${cleanLine(reason ?? '')}</td><td class="num">${formatDuration(elapsedMs(startedAt ?? submittedAt, endedAt))}</td></tr>
`;
  };
  return html`<h3>Attempts</h3><div class="scroll" role="region" aria-label="Attempts" tabindex="0"><table>
<thead><tr><th scope="col">Verdict</th><th scope="col">Job</th><th scope="col">Why</th><th scope="col">Node</th><th scope="col">Reason</th><th scope="col" class="num">Time</th></tr></thead>
<tbody>
${attempts.map(row)}</tbody>
</table></div>
`;
}
