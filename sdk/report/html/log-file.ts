import type { WriteOptions } from '../formats.ts';
import { baseName, toFileUrl } from '../paths.ts';
import { cleanLine } from '../xunit/text.ts';
import type { PageBudgets } from './budget.ts';
import { isBlank, writeLogEnd } from './log.ts';
import { type Html, html } from './markup.ts';

/** How much of the end of a log among the files of a test is in the page. */
const maxBytes = 64 * 1024;

export interface LogFileOptions extends Pick<WriteOptions, 'readEnd' | 'folder'> {
  readonly id: string;
  readonly budgets: PageBudgets;
}

/** The end of a file that calls itself a log and holds text; nothing of any other. */
export function writeLogFile(path: string, { id, budgets, readEnd, folder }: LogFileOptions): Html {
  if (!/\.(?:log|txt|out|err)$/i.test(path)) return html``;
  // One byte more than is shown tells whether there is more.
  const bytes = readEnd?.(path, maxBytes + 1);
  if (bytes === undefined || bytes.includes(0) || isBlank(new TextDecoder().decode(bytes))) return html``;
  if (!budgets.logFiles.take(bytes.length)) return html``;
  const link = html`<a href="${toFileUrl(path, folder)}">the whole log</a>`;
  return writeLogEnd(bytes, { id, title: html`${cleanLine(baseName(path), 200)}`, link, maxBytes });
}
