/** What is wrong with the tags of a run, or null. The rules are those of the portal's manual. */
export function findTagFault(tags: Readonly<Record<string, string>>): string | null {
  for (const [name, value] of Object.entries(tags)) {
    const shown = JSON.stringify(name.slice(0, 80));
    if (name.trim() === '') return 'a tag name must not be blank';
    if (name.length >= 500) return `tag ${shown}: the name must be shorter than 500 characters`;
    if (/[:=$<>]/.test(name) || isUnprintable(name)) {
      return `tag ${shown}: the name must not contain any of : = $ < > or unprintable characters`;
    }
    if (/^[/\-._]/.test(name)) return `tag ${shown}: the name must not begin with any of / - . _`;
    if (value.length >= 500) return `tag ${shown}: the value must be shorter than 500 characters`;
  }
  return null;
}

function isUnprintable(text: string): boolean {
  return /[\p{Cc}\p{Cs}\u2028\u2029]/u.test(text);
}
