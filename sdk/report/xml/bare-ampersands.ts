/** A character that is allowed, and that hardly any text has. Where one has it, it is told from ours by what follows. */
const mark = '\u{10fffd}';
/** Stands for an ampersand while the parser reads. */
const standIn = `${mark}\u{10fffc}`;
const ownMark = `${mark}\u{10fffb}`;
const bare = /&(?!(?:#\d{1,8}|#x[\da-f]{1,7}|[a-z_:][\w.:-]{0,60});)/gi;
/** No entity is longer. */
const maxEntityChars = 64;

/**
 * Takes ampersands that begin no entity out of the parser's way: it would take everything up to the next semicolon for the
 * name of one, with whatever elements stand there. {@link restoreAmpersands} brings them back.
 */
export function* hideAmpersands(chunks: Iterable<string>): Generator<string> {
  let held = '';
  for (const chunk of chunks) {
    const text = held + chunk;
    // The rest of it may come with the next chunk.
    const last = text.lastIndexOf('&');
    const end = last !== -1 && text.length - last < maxEntityChars && !text.includes(';', last) ? last : text.length;
    held = text.slice(end);
    if (end > 0) yield hide(text.slice(0, end));
  }
  if (held !== '') yield hide(held);
}

function hide(text: string): string {
  const safe = text.includes(mark) ? text.replaceAll(mark, ownMark) : text;
  return safe.includes('&') ? safe.replace(bare, standIn) : safe;
}

export function hasHidden(text: string): boolean {
  return text.includes(standIn);
}

export function restoreAmpersands(text: string): string {
  return text.includes(mark) ? text.replaceAll(standIn, '&').replaceAll(ownMark, mark) : text;
}
