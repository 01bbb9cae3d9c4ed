import type { Where } from './syntax.ts';

/** Writes a predicate down so that `parseWhere` reads the same from it. */
export function printWhere(where: Where): string {
  if (where.type === 'comparison') return `${printField(where.field)}${where.operator}${printWord(where.value)}`;
  if (where.type === 'not') return `!${printPart(where.part)}`;
  return where.parts.map(printPart).join(where.type === 'and' ? ' && ' : ' || ');
}

function printPart(where: Where): string {
  return where.type === 'and' || where.type === 'or' ? `(${printWhere(where)})` : printWhere(where);
}

/** A field is no glob: what would be a wildcard in a value stands for itself. */
function printField(field: string): string {
  return printWord(field.replace(/[*?\\]/g, '\\$&'));
}

function printWord(word: string): string {
  return /^[\w.*?:/@+-]+$/.test(word) ? word : `"${word.replaceAll('"', '\\"')}"`;
}
