/** What the server can say in JSON. */
export type JsonOut =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly JsonOut[]
  | { readonly [key: string]: JsonOut };

/**
 * `pretty` is how the server answers: two spaces of indent, and a space after each comma although the line ends there.
 * `compact` is for callers that say they are scripts, `spaced` for what is wrapped in a function call.
 */
export type JsonStyle = 'pretty' | 'compact' | 'spaced';

/** Writes JSON as the server does: keys sorted, everything beyond ASCII escaped. */
export function writeJson(value: JsonOut, style: JsonStyle, indent = '\n'): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const inner = `${indent}  `;
  const items = Array.isArray(value)
    ? (value as readonly JsonOut[]).map((item) => writeJson(item, style, inner))
    : Object.entries(value as Record<string, JsonOut>)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, item]) => `${quote(key)}${style === 'compact' ? ':' : ': '}${writeJson(item, style, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  if (items.length === 0) return `${open}${close}`;
  if (style === 'pretty') return `${open}${inner}${items.join(`, ${inner}`)}${indent}${close}`;
  return `${open}${items.join(style === 'compact' ? ',' : ', ')}${close}`;
}

function quote(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
