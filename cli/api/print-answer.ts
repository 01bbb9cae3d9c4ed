import { cleanLineStart } from '../../sdk/index.ts';
import type { Output } from '../io.ts';
import { renderJson } from '../render/json.ts';

/** An answer as far as it is shown. */
export interface ShownAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
}

/**
 * Prints the body of an answer: to a pipe as it came, secrets aside; for a person with JSON in lines, and without what would
 * steer the terminal. Gives what there is to say instead of a body that a terminal cannot show.
 */
export function printBody({ headers, bytes }: ShownAnswer, output: Output): string | undefined {
  const text = toText(bytes);
  if (!output.isTTY) {
    if (text === undefined) output.writeBytes(bytes);
    else output.write(text);
    return undefined;
  }
  const type = headers.get('content-type') ?? 'no media type';
  if (text === undefined || isPicture(type))
    return `The answer is no text (${cleanLineStart(type)}, ${bytes.byteLength} bytes). Give --output FILE, or redirect it.`;
  const shown = prettify(text, headers).split('\n').map(cleanLineStart).join('\n');
  if (shown !== '') output.write(shown.endsWith('\n') ? shown : `${shown}\n`);
  return undefined;
}

/** Prints the status and the headers, and the empty line that ends them. */
export function printHead({ status, headers }: Omit<ShownAnswer, 'bytes'>, output: Output): void {
  const lines = [`HTTP ${status}`, ...Array.from(headers, ([name, value]) => `${name}: ${value}`)];
  output.write(`${lines.map(cleanLineStart).join('\n')}\n\n`);
}

/** The whole answer as one JSON object: a body that is no text is in base64. */
export function printJson({ status, headers, bytes }: ShownAnswer, output: Output): void {
  const text = toText(bytes);
  const body = text === undefined ? { bodyBase64: toBase64(bytes) } : { body: readJson(text, headers) };
  output.write(`${renderJson({ status, headers: Object.fromEntries(headers), ...body }, 2)}\n`);
}

function toText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function isPicture(type: string): boolean {
  return /^(?:image|audio|video)\//i.test(type) && !/\bxml\b/i.test(type);
}

function readJson(text: string, headers: Headers): unknown {
  const value = parse(text, headers);
  return value === undefined ? text : value;
}

function prettify(text: string, headers: Headers): string {
  const value = parse(text, headers);
  return value === undefined ? text : renderJson(value, 2);
}

/** Undefined for what is no JSON, whatever its media type says. */
function parse(text: string, headers: Headers): unknown {
  if (!/\bjson\b/i.test(headers.get('content-type') ?? '')) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
