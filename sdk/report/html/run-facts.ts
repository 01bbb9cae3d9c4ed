import type { StreamedReport } from '../model.ts';
import { toWebUrl } from '../paths.ts';
import { cleanLine } from '../xunit/text.ts';
import { type Html, html } from './markup.ts';

const maxLines = 200;

/** What stands for itself among other facts, and not beside the nodes of a lab. */
const names: Readonly<Record<string, string>> = { node: 'Node.js' };

/** What a reader should know of the run beside its results: notes, and where it ran. */
export function writeRunSection({ environment = {}, notes = [], mergedFrom = [], tool }: StreamedReport): Html {
  const item = (name: string, value: string): Html => {
    const url = toWebUrl(value);
    const text = cleanLine(value, 500);
    return html`<div><dt>${names[name] ?? cleanLine(name, 100)}</dt><dd>${url === undefined ? text : html`<a href="${url}">${text}</a>`}</dd></div>\n`;
  };
  const pairs = [
    ...Object.entries(environment).slice(0, maxLines),
    ...(mergedFrom.length > 0 ? [['merged from', mergedFrom.slice(0, 50).join(', ')] as const] : []),
    ['written by', `${tool.name} ${tool.version}`] as const,
  ];
  const list = notes.slice(0, maxLines).map((note) => html`<li>${cleanLine(note)}</li>`);
  const left = notes.length - list.length;
  return html`<section id="run" aria-labelledby="run-title">
<h2 id="run-title">Run</h2>
${list.length > 0 ? html`<h3>Notes</h3><ul class="notes">${list}</ul>${left > 0 ? html`<p class="more">${left} more are in result.json.</p>` : undefined}` : undefined}<dl class="pairs">${pairs.map(([name, value]) => item(name, value))}</dl>
</section>
`;
}
