/** What was noted of a file. */
export interface FileNote {
  readonly name: string;
  readonly text: string;
}

/** A sentence for what is noted of one file, and for what is noted of several in the same words. */
export function groupNotes(notes: readonly FileNote[]): string[] {
  const groups = new Map<string, string[]>();
  for (const { name, text } of notes) groups.set(text, [...(groups.get(text) ?? []), name]);
  return [...groups].map(([text, names]) => {
    const more = names.length - 1;
    return `${names[0]}${more === 0 ? '' : ` and ${more} more ${more === 1 ? 'file' : 'files'}`}: ${text}`;
  });
}
