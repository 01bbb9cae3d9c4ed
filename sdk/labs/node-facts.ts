/** How much of it is kept: what a lab knows of a node is for predicates and tables, and not a place for files. */
const most = { facts: 100, nameLength: 80, textLength: 200 };

/** Test-packs have no other place for what a device asks for. */
const secretName =
  /pass(?:word|wd|phrase|code)|secret|token|credential|(?:api|private|auth|ssh)[-_.]?key|(?:^|[._-])(?:pin|psk)$/i;

/**
 * Makes facts of what a lab tells of a node, by the lab's own names. Texts, numbers and truth values are taken; a list becomes
 * its texts with spaces between them, and an object one fact for each of its fields, as `object.field`. Control and direction
 * characters are taken out and long texts are cut. What is empty, and what is called like a secret, is left out.
 */
export function toFacts(record: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const facts = new Map<string, string>();
  const add = (path: string, value: unknown, depth: number): void => {
    if (facts.size === most.facts) return;
    if (isObject(value)) {
      if (depth < 3) for (const [key, inner] of Object.entries(value)) add(`${path}.${key}`, inner, depth + 1);
      return;
    }
    const name = clean(path, most.nameLength);
    const text = clean(toText(value), most.textLength);
    if (name !== '' && text !== '' && !secretName.test(name) && !facts.has(name)) facts.set(name, text);
  };
  for (const [key, value] of Object.entries(record)) add(key, value, 0);
  return Object.fromEntries(facts);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toText(value: unknown): string {
  if (Array.isArray(value)) {
    // A list from a lab may be endless; more than this would be cut anyway.
    const texts = (value as readonly unknown[]).slice(0, most.textLength);
    return texts
      .filter((one) => !Array.isArray(one))
      .map(toText)
      .join(' ');
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function clean(text: string, length: number): string {
  return [
    ...text
      .slice(0, 4 * length)
      .replace(/\s+/g, ' ')
      .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ''),
  ]
    .slice(0, length)
    .join('')
    .trim();
}
