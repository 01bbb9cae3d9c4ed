import { Crash } from '../crash.ts';
import { orderEntries } from '../python/dict-order.ts';
import { JsonError, readJson } from '../python/read-json.ts';
import { DecodingError, decodeUtf8 } from '../python/utf8.ts';
import type { PyDict, PyValue } from '../python/value.ts';
import { refuse } from './answers.ts';
import { fitsJson, isForm, readMediaType } from './media-type.ts';
import { readPairs } from './query.ts';

/** The body of a request as it came. */
export interface RawBody {
  readonly bytes: Uint8Array;
  /** The content type; a server that is not told assumes plain text. */
  readonly type: string;
}

/** Fields of a form, each with its last value. */
export type Form = ReadonlyMap<string, string>;

/** The fields of a form that was posted; undefined for any other body. @throws a crash for a form that is broken. */
export async function readForm(method: string, { bytes, type }: RawBody): Promise<Form | undefined> {
  const media = readMediaType(type);
  if (method !== 'POST' || !isForm(media)) return undefined;
  if (bytes.length === 0) return new Map();
  if (media.main === 'application') return new Map(readPairs(Buffer.from(bytes).toString('latin1')));
  let data: FormData;
  try {
    const body = new Uint8Array(bytes);
    data = await new Request('http://form', { method: 'POST', headers: { 'content-type': type }, body }).formData();
  } catch {
    throw new Crash('the form cannot be taken apart');
  }
  return new Map([...data].map(([name, value]) => [name, typeof value === 'string' ? value : value.name]));
}

/** The parsed body. Nothing at all counts as an empty object. @throws a refusal with 415 or 400. */
export function parseBody({ bytes, type }: RawBody): PyValue {
  if (bytes.length === 0) return new Map();
  const media = readMediaType(type);
  if (!fitsJson(media)) throw refuse(415, `Unsupported media type "${type}" in request.`);
  try {
    return readJson(decode(bytes, media.params.get('charset')));
  } catch (error) {
    if (!(error instanceof JsonError || error instanceof DecodingError)) throw error;
    throw refuse(400, `JSON parse error - ${error.message}`);
  }
}

/** A form as a body. */
export function toDict(form: Form): PyDict {
  return new Map(orderEntries([...form]));
}

function decode(bytes: Uint8Array, charset = 'utf-8'): string {
  return /^(iso-?8859-1|latin-?1)$/i.test(charset) ? Buffer.from(bytes).toString('latin1') : decodeUtf8(bytes);
}
