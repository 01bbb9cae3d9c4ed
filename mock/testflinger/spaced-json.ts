import { escapeUnicode } from './answers.ts';

/** JSON with a space behind every comma and colon, in the order of the keys, as the server sends it to others. */
export function toSpacedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(toSpacedJson).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([key, item]) => `${toSpacedJson(key)}: ${toSpacedJson(item)}`);
    return `{${members.join(', ')}}`;
  }
  return escapeUnicode(JSON.stringify(value));
}
