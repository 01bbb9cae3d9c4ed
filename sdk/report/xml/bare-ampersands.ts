/** Stands for an ampersand while the parser reads, with a digit that tells it from itself: a character that no text has. */
const standIn = '\u{10fffd}';
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
    let end = last !== -1 && text.length - last < maxEntityChars && !text.includes(';', last) ? last : text.length;
    // Half a character, which the stand-in might be.
    if (end === text.length && /[\ud800-\udbff]$/.test(text)) end -= 1;
    held = text.slice(end);
    if (end > 0) yield hide(text.slice(0, end));
  }
  if (held !== '') yield hide(held);
}

function hide(text: string): string {
  const known = text.includes(standIn) ? text.replaceAll(standIn, `${standIn}0`) : text;
  return known.includes('&') ? known.replace(bare, `${standIn}1`) : known;
}

/** Whether there is an ampersand among what was hidden. */
export function hasHidden(text: string): boolean {
  return text.includes(`${standIn}1`);
}

export function restoreAmpersands(text: string): string {
  if (!text.includes(standIn)) return text;
  return text.replaceAll(`${standIn}1`, '&').replaceAll(`${standIn}0`, standIn);
}
