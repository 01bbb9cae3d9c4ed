/**
 * A glob in the language of nodes: `*` is any text, `?` one character, and a backslash takes the character after it as it
 * is. Brackets and braces are plain text, since names of nodes have them.
 */
interface GlobPiece {
  readonly type: 'text' | 'one' | 'any';
  /** One character, of `text`. */
  readonly text: string;
}

/** A predicate over whole texts. Its time grows with the product of both lengths at most, whatever a lab sends. */
export function createGlob(glob: string): (text: string) => boolean {
  const pieces = toPieces(glob);
  return (text) => matches(pieces, [...text]);
}

/** Whether a glob can match more than one text. */
export function hasWildcards(glob: string): boolean {
  return toPieces(glob).some(({ type }) => type !== 'text');
}

/** The text that a glob stands for when its wildcards are taken as they are. */
export function toPlainText(glob: string): string {
  return toPieces(glob)
    .map(({ text }) => text)
    .join('');
}

function toPieces(glob: string): GlobPiece[] {
  const pieces: GlobPiece[] = [];
  let isEscaped = false;
  for (const char of glob) {
    if (!isEscaped && char === '\\') {
      isEscaped = true;
      continue;
    }
    const isWildcard = !isEscaped && (char === '*' || char === '?');
    pieces.push({ type: isWildcard ? (char === '*' ? 'any' : 'one') : 'text', text: char });
    isEscaped = false;
  }
  // At the very end there is nothing to take as it is, so the backslash stands for itself.
  if (isEscaped) pieces.push({ type: 'text', text: '\\' });
  return pieces;
}

/** Only the last `*` is ever taken back: an earlier one can match no more than it does. */
function matches(pieces: readonly GlobPiece[], text: readonly string[]): boolean {
  let at = 0;
  let piece = 0;
  let star = -1;
  let starAt = 0;
  while (at < text.length) {
    const current = pieces[piece];
    if (current?.type === 'any') {
      star = piece++;
      starAt = at;
    } else if (current && (current.type === 'one' || current.text === text[at])) {
      piece++;
      at++;
    } else if (star >= 0) {
      piece = star + 1;
      at = ++starAt;
    } else {
      return false;
    }
  }
  return pieces.slice(piece).every(({ type }) => type === 'any');
}
