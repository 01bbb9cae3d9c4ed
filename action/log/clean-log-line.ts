import { cleanRemoteLine } from '../../sdk/index.ts';

/** Colour and weight of text, the one escape sequence that GitHub's page of a log shows. */
const paint = /(\u001b\[[\d;:]*m)/;
const reset = '\u001b[0m';

/** What a line has to have for there to be anything to do; most have none of it. */
const suspects = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]|##\[/u;

/** The runner's old commands, and what GitHub's page takes for a fold; also with colours in between. */
const marker = /(#(?:\u001b\[[\d;:]*m)*#(?:\u001b\[[\d;:]*m)*)\[/g;

/**
 * Makes a line from a lab safe to show in the log of a step, and keeps its colours. They end with the line, or they would
 * colour ours. What stands at its start is left as it is: between `::stop-commands::` and its end nothing is obeyed.
 */
export function cleanLogLine(line: string): string {
  if (!suspects.test(line)) return line;
  const parts = line.replace(/\r(?=.)/g, ' ').split(paint);
  const clean = parts.map((part, index) => (index % 2 === 1 ? part : cleanRemoteLine(part)));
  const text = clean.join('').replace(marker, '$1 [');
  const last = parts.at(-2);
  return last === undefined || last === reset || last === '\u001b[m' ? text : text + reset;
}
