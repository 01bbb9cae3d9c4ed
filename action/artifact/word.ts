/** A part of a name: letters, digits, `.`, `_` and single `-`. */
export function toWord(text: string, maxLength: number): string {
  const word = text.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/-{2,}/g, '-');
  return word
    .replace(/^[-.]+/, '')
    .slice(0, maxLength)
    .replace(/[-.]+$/, '');
}
