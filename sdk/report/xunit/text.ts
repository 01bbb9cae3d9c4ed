/**
 * Text that any XML 1.0 parser accepts. What a lab prints is full of colours, cursor movements, NUL bytes and halves of
 * characters; one of them makes Jenkins drop a whole report, and the XML builder writes them through.
 */

/**
 * CSI, OSC (ended by BEL or ST) and the short escape sequences, in their 7-bit and 8-bit forms. A string ends where another
 * begins, or a text of nothing but beginnings would be read to its end once for each.
 */
const ansiSequences =
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b\]|\u009d)[^\u0007\u001b\u009c\u009d]*(?:\u0007|\u001b\\|\u009c)|\u001b[ -/]*[0-~]?/g;

/**
 * Outside the Char production of XML 1.0, and the C1 controls and DEL, which it only discourages. With the `u` flag a
 * surrogate in a class matches only where its other half is missing.
 */
const unsafeChars = /[\0-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ud800-\udfff\ufffe\uffff]/gu;

/** What one of the two above begins with, or a carriage return: most text has none of it, and is looked at only once. */
const suspects = /[\0-\u0008\u000b-\u001f\u007f-\u009f\ud800-\udfff\ufffe\uffff]/;

/** Strips ANSI escape sequences and every character that XML 1.0 cannot hold; line ends become `\n`. Idempotent. */
export function cleanText(text: string): string {
  if (!suspects.test(text)) return text;
  return text.replace(ansiSequences, '').replace(unsafeChars, '').replace(/\r\n?/g, '\n');
}

/**
 * Clean text on one line, for names, messages and attributes: white space collapses, and text over `maxChars` ends in `…`.
 *
 * @param maxChars In UTF-16 units, default 1000.
 */
export function cleanLine(text: string, maxChars = 1000): string {
  const line = cleanText(text).replace(/\s+/g, ' ').trim();
  if (line.length <= maxChars) return line;
  return `${line.slice(0, startOfChar(line, maxChars - 1)).trimEnd()}…`;
}

/** How {@link capText} cuts. */
export interface CapOptions {
  /** Upper bound of what comes back, the pointer line included, in UTF-16 units. */
  readonly maxChars: number;
  /** Where the whole text is; default `result.json`. */
  readonly fullTextIn?: string;
}

/** Keeps the head and the tail of a long text, and says between them how much is missing and where it is. */
export function capText(text: string, { maxChars, fullTextIn = 'result.json' }: CapOptions): string {
  if (text.length <= maxChars) return text;
  const pointer = (left: number): string => `\n[${left} characters left out, the whole text is in ${fullTextIn}]\n`;
  const room = maxChars - pointer(text.length).length;
  if (room <= 0) return text.slice(0, startOfChar(text, maxChars));
  const headEnd = startOfChar(text, Math.ceil(room / 2));
  const tailStart = endOfChar(text, text.length - Math.floor(room / 2));
  return text.slice(0, headEnd) + pointer(tailStart - headEnd) + text.slice(tailStart);
}

function isInsidePair(text: string, index: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(index - 1, index + 1));
}

function startOfChar(text: string, index: number): number {
  return isInsidePair(text, index) ? index - 1 : index;
}

function endOfChar(text: string, index: number): number {
  return isInsidePair(text, index) ? index + 1 : index;
}
