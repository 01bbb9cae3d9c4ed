import { formatSize } from '../format.ts';
import type { WriteOptions } from '../formats.ts';
import { isRelativePath, toFileUrl } from '../paths.ts';
import { capText, cleanText } from '../xunit/text.ts';
import { writeAnsi } from './ansi.ts';
import type { PageBudgets } from './budget.ts';
import { type Html, html } from './markup.ts';

/** How much of the end of a job's log is in the page. */
const maxLogBytes = 256 * 1024;

export interface TextOptions {
  /** Of the element, so that links lead to its lines; made by us, never of what a lab sent. */
  readonly id: string;
  readonly maxChars: number;
  readonly budgets: PageBudgets;
}

/** A text with the colours of a terminal, as far as the page has room for it. */
export function writeText(text: string, { id, maxChars, budgets }: TextOptions): Html {
  const shown = capText(text, { maxChars }).replace(/\s+$/, '');
  if (!budgets.text.take(shown.length)) {
    return html`<p class="dim">The page is full: this text of ${text.length} characters is in result.json.</p>`;
  }
  // The line feed after the tag is the one that browsers drop, so that the first line keeps its own.
  return html`<pre class="log" id="${id}">\n${writeAnsi(shown)}</pre>`;
}

/** Whether a text says anything, apart from sequences for terminals. */
export function isBlank(text: string | undefined): boolean {
  return text === undefined || cleanText(text).trim() === '';
}

/** The end of what a job printed, with a link to all of it; nothing where there is no log. */
export function writeJobLog(
  path: string | undefined,
  { id, budgets, readEnd, folder }: Omit<TextOptions, 'maxChars'> & Pick<WriteOptions, 'readEnd' | 'folder'>,
): Html {
  if (path === undefined || !isRelativePath(path)) return html``;
  const link = html`<a href="${toFileUrl(path, folder)}">the whole log</a>`;
  // One byte more than is shown tells whether there is more.
  const bytes = readEnd?.(path, maxLogBytes + 1);
  if (bytes === undefined || bytes.length === 0 || !budgets.logs.take(bytes.length)) {
    return html`<p class="job-log">Log: ${link}</p>`;
  }
  return writeLogEnd(bytes, { id, title: html`Log`, link, maxBytes: maxLogBytes });
}

export interface LogEnd {
  readonly id: string;
  readonly title: Html;
  /** To the file; reads as `the whole log`. */
  readonly link: Html;
  /** How many of the bytes are shown. */
  readonly maxBytes: number;
}

/** The end of a log, folded; more bytes than are shown tell that there is more. */
export function writeLogEnd(bytes: Uint8Array, { id, title, link, maxBytes }: LogEnd): Html {
  const isCut = bytes.length > maxBytes;
  const text = new TextDecoder().decode(isCut ? bytes.subarray(bytes.length - maxBytes) : bytes);
  const shown = isCut ? text.slice(text.indexOf('\n') + 1) : text;
  const note = isCut
    ? html`<p class="dim">The last ${formatSize(maxBytes)} of ${link}; lines are counted from there.</p>`
    : html`<p class="dim">As a file: ${link}.</p>`;
  return html`<details class="kept"><summary>${title}</summary>${note}<pre class="log" id="${id}">\n${writeAnsi(shown.replace(/\s+$/, ''))}</pre></details>`;
}
