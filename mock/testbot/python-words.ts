import { isDict, type PyValue } from '../python/value.ts';
import { writeFloat } from './json-writer.ts';

/** A value as it stands in a page that the server made without thinking of its form: `None` for null, `True` for true. */
export function toWords(value: PyValue): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? writeFloat(Number(value.toPrecision(12))) : quoteValue(value);
}

/** The same for a value inside another. */
function quoteValue(value: PyValue): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return writeFloat(value);
  if (typeof value === 'string') return quoteText(value);
  if (isDict(value)) return `{${[...value].map(([key, item]) => `${quoteText(key)}: ${quoteValue(item)}`).join(', ')}}`;
  return `[${value.map(quoteValue).join(', ')}]`;
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\\', '\\\\'],
]);

function quoteText(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replace(/[\\\u0000-\u001f\u007f-\u{10ffff}]/gu, (sign) => {
    const code = sign.codePointAt(0) ?? 0;
    const known = escapes.get(sign);
    if (known !== undefined) return known;
    if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
    return code < 0x10000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\U${code.toString(16).padStart(8, '0')}`;
  });
  return `u${quote}${quote === "'" ? escaped.replaceAll("'", "\\'") : escaped}${quote}`;
}
