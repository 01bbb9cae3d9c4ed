import { cleanLine } from '../xunit/text.ts';

/**
 * What makes a spreadsheet take a cell for a formula, also in the full width that East Asian keyboards write. A tab or a line
 * end at the start would hide it, and does not get here: a cell is one line.
 */
const startsFormula = /^[=+\-@\uff1d\uff0b\uff0d\uff20]/;

/** Text from a lab as a cell: on one line, clean, never a formula, and quoted where RFC 4180 wants it. */
export function toTextCell(text: string | undefined, maxChars = 1000): string {
  const line = cleanLine(text ?? '', maxChars);
  return quote(startsFormula.test(line) ? `'${line}` : line);
}

/** A count or a duration as a cell; empty for what cannot be one. */
export function toNumberCell(value: number | undefined, decimals = 0): string {
  return value === undefined || !(value >= 0 && value < 1e15) ? '' : value.toFixed(decimals);
}

function quote(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
