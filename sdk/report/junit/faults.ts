/** A sentence about a file, with the line that it is about. */
export interface Remark {
  readonly text: string;
  readonly line: number;
}

/** Gathers remarks of which a file may give rise to thousands, and tells each kind once. */
export interface RemarkBook {
  /** @param kind - what makes remarks alike, of which the first is told; undefined for one that is like no other */
  add(kind: string | undefined, text: string, line: number): void;
  list(): string[];
}

/** A file in which more is wrong than this is told of by what is wrong first. */
const maxKinds = 20;

export function createRemarkBook(): RemarkBook {
  const kinds = new Map<unknown, Remark & { count: number; last: number }>();
  let left = 0;
  return {
    add(kind, text, line) {
      const known = kind === undefined ? undefined : kinds.get(kind);
      if (known) {
        known.count += 1;
        known.last = line;
      } else if (kinds.size < maxKinds) kinds.set(kind ?? Symbol(text), { text, line, count: 1, last: line });
      else left += 1;
    },
    list() {
      const told = [...kinds.values()].map(({ text, line, count, last }) =>
        count === 1 ? `line ${line}: ${text}` : `line ${line}: ${text} (${count} times, the last on line ${last})`,
      );
      return left === 0 ? told : [...told, `${left} more places in the file are not as they should be`];
    },
  };
}

/** A fault in a tag, in the words of the parser; whatever else it finds is in text, or is no matter of tags. */
export function isTagFault(message: string): boolean {
  return /attribute|forward-slash|no whitespace|closing tag\.$/.test(message) && !isHarmless(message);
}

function isHarmless(message: string): boolean {
  return message.startsWith('duplicate attribute');
}

/** An attribute without its closing quote takes in the elements that follow. */
export function hasSwallowed(attributes: Readonly<Record<string, string>>): boolean {
  return Object.values(attributes).some((value) =>
    /<\/?(?:testcase|testsuites?|failure|error|skipped|system-(?:out|err)|flaky|rerun)\b/.test(value),
  );
}
