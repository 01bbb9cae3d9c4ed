/** The end of a text that may be endless. */
export interface Tail {
  push(text: string): void;
  text(): string;
  /** Whether something had to be left out at the start. */
  isCut(): boolean;
}

/** Keeps the last `maxChars` characters, from the start of a line where there is one. */
export function createTail(maxChars: number): Tail {
  let kept = '';
  let wasCut = false;
  const cut = (): string => {
    if (kept.length <= maxChars) return kept;
    wasCut = true;
    const end = kept.slice(-maxChars).replace(/^[\uDC00-\uDFFF]/, '');
    const newline = end.indexOf('\n');
    return newline >= 0 && newline < end.length - 1 ? end.slice(newline + 1) : end;
  };
  return {
    push(text) {
      kept += text;
      // Not with every piece: cutting copies.
      if (kept.length > 2 * maxChars) kept = cut();
    },
    text: () => cut(),
    isCut: () => wasCut || kept.length > maxChars,
  };
}
