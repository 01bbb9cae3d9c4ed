/** A part of a summary that has been written into some room. */
export interface Fitted {
  readonly text: string;
  /** There was more to say than room to say it. */
  readonly isCut: boolean;
}

/** A part of a summary. It never writes more bytes than it is given room for, and stops between two things, never within one. */
export type Section = (room: number) => Fitted;

export interface List {
  readonly head: string;
  /** What a reader should see first stands first. They are asked for one at a time, until there is no more room. */
  readonly items: Iterable<string>;
  readonly count: number;
  /** What ends the list. @default an empty line */
  readonly foot?: string;
  /** Says how many are left out, and where they are. */
  readonly tellRest: (left: number) => string;
}

/** Writes as much of a list as fits. */
export function fitList({ head, items, count, foot = '\n', tellRest }: List, room: number): Fitted {
  if (count === 0) return { text: '', isCut: false };
  let free = room - countBytes(head) - countBytes(foot);
  const rest = countBytes(tellRest(count));
  const kept: string[] = [];
  for (const item of items) {
    const size = countBytes(item);
    // The last one needs no room for a word about others.
    if (free - size < (kept.length + 1 < count ? rest : 0)) break;
    free -= size;
    kept.push(item);
  }
  const left = count - kept.length;
  if (kept.length === 0) return { text: keepWhole(tellRest(left), room), isCut: true };
  return { text: head + kept.join('') + foot + (left > 0 ? tellRest(left) : ''), isCut: left > 0 };
}

/** The first text that fits; nothing where none does. */
export function fitFirst(texts: readonly string[], room: number): Fitted {
  const index = texts.findIndex((text) => countBytes(text) <= room);
  return { text: texts[index] ?? '', isCut: index !== 0 };
}

export interface Share {
  readonly section: Section;
  /** Which part of the room it may take at first. */
  readonly share: number;
}

/**
 * Writes sections, the most important one first. Each has its share, so that none takes the place of all the others; what is
 * left over goes to those that were cut, in their order.
 */
export function fitSections(shares: readonly Share[], room: number): readonly Fitted[] {
  const fitted = shares.map(({ section, share }) => section(Math.floor(room * share)));
  let free = room - fitted.reduce((sum, { text }) => sum + countBytes(text), 0);
  return fitted.map((first, index) => {
    if (!first.isCut) return first;
    const size = countBytes(first.text);
    const again = shares[index]?.section(size + free) ?? first;
    free -= countBytes(again.text) - size;
    return again;
  });
}

/** In UTF-8. */
export function countBytes(text: string): number {
  return new TextEncoder().encode(text).length;
}

function keepWhole(text: string, room: number): string {
  return countBytes(text) <= room ? text : '';
}
