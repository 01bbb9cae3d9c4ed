/** Ids in an order that brings those with a common beginning together, whatever their case. */
export interface IdIndex {
  add(id: string): void;
  delete(id: string): void;
  /** Ids that begin with `prefix`, at most `limit` of them. */
  find(prefix: string, limit: number): string[];
}

export function createIdIndex(): IdIndex {
  const entries: { readonly folded: string; readonly id: string }[] = [];

  /** The place of the first entry that is not before `folded`. */
  const locate = (folded: string) => {
    let [low, high] = [0, entries.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((entries[middle]?.folded ?? '') < folded) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    add(id) {
      const folded = fold(id);
      entries.splice(locate(folded), 0, { folded, id });
    },
    delete(id) {
      for (let at = locate(fold(id)); at < entries.length; at++) {
        if (entries[at]?.id !== id) continue;
        entries.splice(at, 1);
        return;
      }
    },
    find(prefix, limit) {
      const folded = fold(prefix);
      const from = locate(folded);
      return entries
        .slice(from, from + limit)
        .filter((entry) => entry.folded.startsWith(folded))
        .map((entry) => entry.id);
    },
  };
}

/** The database ignores the case of ASCII letters only. */
function fold(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
