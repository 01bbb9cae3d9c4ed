/** The secrets of a job, and what a line looks like without them. */
export interface Masks {
  add(secret: string): void;
  apply(text: string): string;
}

/** How a secret may look in a log besides itself; the runner masks these, too. */
const encodings: readonly ((secret: string) => string)[] = [
  ...[0, 1, 2].map((shift) => (secret: string) => {
    const bytes = Buffer.from(secret).subarray(shift);
    // Without the last characters, which depend on what follows.
    return Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 3))).toString('base64');
  }),
  (secret) => JSON.stringify(secret).slice(1, -1),
  (secret) => encodeURIComponent(secret),
  (secret) => secret.replaceAll("'", "''"),
  (secret) => secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  (secret) => (/^".*"$/s.test(secret) && secret.length > 8 ? secret.slice(1, -1) : ''),
];

type Span = [start: number, end: number];

function findSpans(text: string, values: Iterable<string>): Span[] {
  const spans: Span[] = [];
  for (const value of values) {
    for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) spans.push([at, at + value.length]);
  }
  return spans.sort((a, b) => a[0] - b[0]);
}

/** Masks as the runner's: every value and its usual encodings become `***`, and what overlaps becomes one. */
export function createMasks(secrets: Iterable<string> = []): Masks {
  const values = new Set<string>();
  const add = (secret: string): void => {
    if (secret === '') return;
    for (const encode of [(plain: string) => plain, ...encodings]) {
      const value = encode(secret);
      if (value !== '') values.add(value);
    }
  };
  for (const secret of secrets) add(secret);
  const apply = (text: string): string => {
    let [result, done] = ['', 0];
    const merged: Span[] = [];
    for (const span of findSpans(text, values)) {
      const last = merged.at(-1);
      if (last !== undefined && span[0] <= last[1]) last[1] = Math.max(last[1], span[1]);
      else merged.push(span);
    }
    for (const [start, end] of merged) {
      result += `${text.slice(done, start)}***`;
      done = end;
    }
    return result + text.slice(done);
  };
  return { add, apply };
}
