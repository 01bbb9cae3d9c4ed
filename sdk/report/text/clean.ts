import { cleanLine } from '../xunit/text.ts';

/**
 * A line from a lab, safe to print anywhere: without escape sequences and marks that turn the direction of text around, and
 * without `##[command]`, which GitHub's runner obeys anywhere in a line.
 */
export function cleanForConsole(text: string, maxChars = 1000): string {
  return cleanLine(text.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, ''), maxChars).replaceAll('##[', '## [');
}

/** The same for text that begins a line, where GitHub's runner also obeys `::command::`. */
export function cleanConsoleStart(text: string, maxChars = 1000): string {
  return cleanForConsole(text, maxChars).replace(/^:(?=:)/, ': ');
}
