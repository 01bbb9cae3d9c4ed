import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { UsageError } from '../../http/errors.ts';
import { addDays, isDay, type QuarantineEntry } from './entry.ts';

/** An entry, and where it stands in its file. */
export interface PlacedEntry extends QuarantineEntry {
  readonly line: number;
}

export interface ParseQuarantineOptions {
  /** What messages call the file. */
  readonly name: string;
  /** In UTC, `2026-11-20`: nothing may be in quarantine for more than a year from now. */
  readonly today: string;
  /** The kinds of lab that there are. @default any word is one */
  readonly kinds?: readonly string[] | undefined;
}

/** The longest that a test may be in quarantine, in days. */
export const maxQuarantineDays = 366;

const maxProblems = 10;
const fields = ['test', 'node', 'kind', 'since', 'until', 'reason'] as const;
type Field = (typeof fields)[number];
const required: readonly Field[] = ['test', 'until', 'reason'];

/**
 * Reads a quarantine list: YAML, a mapping with a list `quarantine`. Entries that have expired are among those that it gives.
 *
 * @throws {UsageError} that names everything that is wrong, each with its line
 */
export function parseQuarantine(text: string, options: ParseQuarantineOptions): readonly PlacedEntry[] {
  const { name } = options;
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineOf = (node: unknown): number => lines.linePos((node as Node | undefined)?.range?.[0] ?? 0).line || 1;
  const problems: string[] = document.errors.map(
    ({ message, pos }) => `${name}:${lines.linePos(pos[0]).line}: ${message.split('\n')[0]?.replace(/:$/, '')}`,
  );
  const entries: PlacedEntry[] = [];
  const say = (node: unknown, problem: string) => void problems.push(`${name}:${lineOf(node)}: ${problem}`);
  const root = document.contents;
  if (problems.length > 0) throw refuse(problems);
  if (isEmpty(root)) return [];
  if (!isMap(root)) throw refuse([`${name}:${lineOf(root)}: this must be a mapping with a list "quarantine"`]);
  for (const { key, value } of root.items) {
    if (String(key) !== 'quarantine') say(key, `"${String(key)}" is not a field here; there is only "quarantine"`);
    else if (isSeq(value)) for (const item of value.items) readItem(item);
    else if (!isEmpty(value)) say(key, '"quarantine" must be a list');
  }
  if (problems.length > 0) throw refuse(problems);
  return entries;

  function readItem(item: unknown): void {
    if (!isMap(item)) {
      say(item, 'an entry must be a mapping with test, until and reason');
      return;
    }
    const before = problems.length;
    const found: Partial<Record<Field, string>> = {};
    for (const { key, value } of item.items) {
      const field = fields.find((one) => one === String(key));
      if (!field) say(key, `"${String(key)}" is not a field of an entry; allowed are ${fields.join(', ')}`);
      else if (!isScalar(value) || typeof value.value !== 'string' || value.value.trim() === '')
        say(value ?? key, `${field} must be a text; put quotes around what YAML takes for something else`);
      else {
        const wrong = checkField(field, value.value, options);
        if (wrong === undefined) found[field] = value.value;
        else say(value, wrong);
      }
    }
    if (problems.length > before) return;
    const { test, until, reason, ...others } = found;
    if (test === undefined || until === undefined || reason === undefined)
      say(item, `there is no ${required.filter((field) => found[field] === undefined).join(' and no ')}`);
    else if (others.since !== undefined && others.since > until)
      say(item, `since ${others.since} comes after until ${until}`);
    else entries.push({ test, ...others, until, reason, line: lineOf(item) });
  }
}

/** What is wrong with the value of a field; undefined where nothing is. */
function checkField(
  field: Field,
  value: string,
  { today, kinds }: Pick<ParseQuarantineOptions, 'today' | 'kinds'>,
): string | undefined {
  if (field === 'kind' && kinds && !kinds.includes(value))
    return `kind ${JSON.stringify(value)} is none of ${kinds.join(', ')}`;
  if (field === 'test' && !/[^\s*?.:/]/.test(value.replace(/\.py(?=::|$)/, '')))
    return `test ${JSON.stringify(value)} would put every test into quarantine`;
  if (field !== 'until' && field !== 'since') return undefined;
  if (!isDay(value)) return `${field} ${JSON.stringify(value)} is no day; write it as 2026-12-01`;
  const latest = addDays(today, maxQuarantineDays);
  return field === 'until' && value > latest
    ? `until ${value} is more than a year ahead; ${latest} is the last day that is allowed`
    : undefined;
}

/** Nothing at all, or a word for nothing. */
function isEmpty(node: unknown): boolean {
  return node === null || (isScalar(node) && node.value === null);
}

function refuse(problems: readonly string[]): UsageError {
  const more = problems.length > maxProblems ? [`… and ${problems.length - maxProblems} more`] : [];
  return new UsageError([...problems.slice(0, maxProblems), ...more].join('\n'));
}
