import { cleanText } from '../xunit/text.ts';

/** Select Graphic Rendition: what colours text, and does nothing else. */
const colours = /(\u001b\[[\d;:]*m)/;

/**
 * What a test printed, with nothing but text and colours in it: no cursor movements, no control characters. Runners that may
 * not write an escape character write something in its place, each in its own way.
 */
export function cleanOutput(text: string): string {
  const pieces = restoreEscapes(text).split(colours);
  return pieces.map((piece, index) => (index % 2 === 1 ? piece : cleanText(piece))).join('');
}

/** Text without colours, also without those that a runner has written in another way. */
export function cleanPlain(text: string): string {
  return cleanText(restoreEscapes(text));
}

/** A reference to a control character, which XML does not allow, and the parser leaves as it is. */
const controlReferences = /&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]));/gi;

/** pytest writes `#x1B`, Go a replacement character, others a reference that XML does not allow. */
function restoreEscapes(text: string): string {
  const restored = text.replace(/(?:#x1b|\ufffd|&#(?:27|x0*1b);)(?=\[[\d;:?]*[A-Za-z])/gi, '\u001b');
  return restored.replace(controlReferences, '');
}
