import { cleanRemoteLine } from '../../sdk/index.ts';

/** What GitHub shows at a line of a file, or for the whole step. Text as it is meant, not yet escaped for a command. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  /** One line, at most 255 characters. */
  readonly title: string;
  /** At most 4096 characters, what the runner keeps. Never empty: it would be no annotation. */
  readonly message: string;
  /** Relative to the workspace, with `/`. */
  readonly file?: string;
  readonly line?: number;
}

const longestTitle = 255;
/** GitHub's API takes 64 KiB; its runner keeps this many UTF-16 units and drops the rest without a word. */
const longestMessage = 4096;

export function writeTitle(text: string): string {
  return cut(cleanRemoteLine(text.replace(/\s+/g, ' ')).trim(), longestTitle);
}

/** Lines of text that is safe to print; parts that are empty are left out. */
export function writeMessage(parts: readonly string[]): string {
  const lines = parts.flatMap((part) => part.split(/\r\n|\r|\n/)).map((line) => cleanRemoteLine(line).trimEnd());
  const text = lines.join('\n').trim();
  return text === '' ? 'No reason was given.' : cut(text, longestMessage);
}

/** The first characters, without a half of one at the end, and a sign that there was more. */
export function cut(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  return `${text.slice(0, maxChars - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
