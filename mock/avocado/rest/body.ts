import type { PyDict, PyValue } from '../../python/value.ts';
import { orderEntries } from '../python/dict-order.ts';
import { JsonError, readJson } from '../python/read-json.ts';
import { DecodingError, decodeUtf8 } from '../python/utf8.ts';
import { refuse } from './answers.ts';
import { fitsJson, isForm, readMediaType } from './media-type.ts';
import { readMultipart } from './multipart.ts';
import { decodeLoosely, isLatin1 } from './percent.ts';
import { readPairs } from './query.ts';

/** The body of a request as it came. */
export interface RawBody {
  readonly bytes: Uint8Array;
  /** The content type; a server that is not told assumes plain text. */
  readonly type: string;
}

/** Fields of a form, each with its last value. */
export type Fields = ReadonlyMap<string, string>;

export interface Form {
  readonly fields: Fields;
  /** The names of files, which some addresses take for fields. */
  readonly files: Fields;
}

/** The fields of a form that was posted; undefined for any other body. @throws a crash for a form that is broken. */
export function readForm(method: string, { bytes, type }: RawBody): Form | undefined {
  const media = readMediaType(type);
  if (method !== 'POST' || !isForm(media)) return undefined;
  const body = Buffer.from(bytes).toString('latin1');
  const charset = media.params.get('charset');
  // Another layer looks at the same header and minds the case: what it does not know has no fields.
  if (type.startsWith('multipart/form-data')) {
    const parts = readMultipart(body, media.params.get('boundary'));
    const collect = (wanted: boolean): Fields =>
      new Map(
        parts
          .filter(({ isFile }) => isFile === wanted)
          .map(({ name, value }) => [decodeLoosely(name, charset), decodeLoosely(value, charset)]),
      );
    return { fields: collect(false), files: collect(true) };
  }
  const pairs = type.startsWith('application/x-www-form-urlencoded') ? readPairs(body, charset) : [];
  return { fields: new Map(pairs), files: new Map() };
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

/** Fields as a body. */
export function toDict(fields: Fields): PyDict {
  return new Map(orderEntries([...fields]));
}

function decode(bytes: Uint8Array, charset?: string): string {
  return isLatin1(charset) ? Buffer.from(bytes).toString('latin1') : decodeUtf8(bytes);
}
