import { type Html, html } from './markup.ts';

const sections = [
  ['tests', 'Tests'],
  ['jobs', 'Jobs'],
  ['timeline', 'Timeline'],
  ['run', 'Run'],
] as const;

/** Leads to the sections. What needs the script is hidden until that runs. */
export function writeNav({ hasTimeline }: { readonly hasTimeline: boolean }): Html {
  const links = sections
    .filter(([id]) => id !== 'timeline' || hasTimeline)
    .map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>\n`);
  return html`<header class="top"><nav aria-label="Sections"><ul>
${links}</ul>
<p class="tools" hidden><button type="button" id="theme">Theme: auto</button> <button type="button" id="help-open">Keys</button></p></nav></header>
`;
}

const keys = [
  ['j', 'next failure; ↓ where a test has the focus'],
  ['k', 'failure before; ↑ where a test has the focus'],
  ['Enter', 'open or close the test'],
  ['/', 'search'],
  ['Escape', 'leave the search, then show all tests'],
  ['t', 'light or dark'],
  ['?', 'this help'],
] as const;

/** The keys that the script listens to. A dialog is not shown until it is opened. */
export function writeHelp(): Html {
  const lines = keys.map(([key, what]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${what}</dd></div>\n`);
  return html`<dialog id="help" aria-labelledby="help-title"><h2 id="help-title">Keys</h2>
<dl class="keys">
${lines}</dl>
<p class="dim">In a log, a click on a line number makes a link to that line; with Shift, to all lines up to it.</p>
<p><button type="button" id="help-close">Close</button></p></dialog>
`;
}
