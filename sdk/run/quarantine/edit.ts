import { type Document, isMap, isSeq, parseDocument, YAMLMap, type YAMLSeq } from 'yaml';
import { isActive, type QuarantineEntry } from './entry.ts';
import { type ParseQuarantineOptions, parseQuarantine } from './parse.ts';

/**
 * Adds entries at the end of a quarantine list. Comments, order and whatever else stands in the file stay as they are.
 *
 * @param text - of the file; empty where there is none yet
 * @throws {UsageError} for a file, or an entry, in which something is wrong
 */
export function addToQuarantine(
  text: string,
  entries: readonly QuarantineEntry[],
  options: ParseQuarantineOptions,
): string {
  parseQuarantine(text, options);
  const document = parseDocument(text);
  const list = openList(document);
  list.flow = false;
  for (const { test, node, kind, since, until, reason } of entries) {
    const entry = { test, ...(node !== undefined && { node }), ...(kind !== undefined && { kind }) };
    list.add(document.createNode({ ...entry, ...(since !== undefined && { since }), until, reason }));
  }
  return checked(print(document), options);
}

/** What {@link pruneQuarantine} gives. */
export interface Pruned {
  readonly text: string;
  /** What is gone. */
  readonly expired: readonly QuarantineEntry[];
}

/**
 * Takes entries that have expired out of a quarantine list, with the comments about them. Everything else stays.
 *
 * @throws {UsageError} for a file in which something is wrong
 */
export function pruneQuarantine(text: string, options: ParseQuarantineOptions): Pruned {
  const expired = parseQuarantine(text, options).filter((entry) => !isActive(entry, options.today));
  if (expired.length === 0) return { text, expired };
  const document = parseDocument(text);
  const list = openList(document);
  list.items = list.items.filter(
    (item) => !isMap(item) || isActive({ until: String(item.get('until')) }, options.today),
  );
  if (list.items.length === 0) list.flow = true;
  return { text: checked(print(document), options), expired };
}

/** The list of the document; a new one where it has none. */
function openList(document: Document.Parsed): YAMLSeq {
  if (!isMap(document.contents)) {
    const { commentBefore } = document;
    document.contents = new YAMLMap() as never;
    document.commentBefore = commentBefore;
  }
  const known = document.get('quarantine');
  if (isSeq(known)) return known;
  const list = document.createNode([]);
  document.set('quarantine', list);
  return list;
}

/** No line is broken anew: a difference shows only what was changed. */
function print(document: Document.Parsed): string {
  return document.toString({ lineWidth: 0 });
}

/** What is written must be read again. */
function checked(text: string, options: ParseQuarantineOptions): string {
  parseQuarantine(text, options);
  return text;
}
