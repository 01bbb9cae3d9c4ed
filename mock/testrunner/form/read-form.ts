import { readBody } from '../read-body.ts';
import { readMultipart } from './multipart.ts';
import { readOptionsHeader } from './options-header.ts';

export interface FormFile {
  readonly name: string | undefined;
  readonly filename: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface Form {
  readonly fields: readonly { readonly name: string | undefined; readonly value: string }[];
  readonly files: readonly FormFile[];
}

const nothing: Form = { fields: [], files: [] };

/** Reads a form of either kind. Any other body, and one that is broken, counts as an empty form. */
export async function readForm(request: Request): Promise<Form> {
  const { value: type, options } = readOptionsHeader(request.headers.get('content-type') ?? '');
  const body = await readBody(request);
  if (type === 'application/x-www-form-urlencoded' || type === 'application/x-url-encoded') return readEncoded(body);
  const boundary = options.get('boundary');
  if (type !== 'multipart/form-data' || boundary === undefined) return nothing;
  try {
    return sortParts(readMultipart(body, boundary));
  } catch {
    return nothing;
  }
}

function readEncoded(body: Uint8Array): Form {
  const parameters = new URLSearchParams(new TextDecoder().decode(body));
  return { fields: [...parameters].map(([name, value]) => ({ name, value })), files: [] };
}

function sortParts(parts: ReturnType<typeof readMultipart>): Form {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const fields = parts
    .filter(({ filename }) => filename === undefined)
    .map(({ name, bytes }) => ({ name, value: decoder.decode(bytes) }));
  const files = parts.flatMap(({ name, filename, bytes }) => (filename ? [{ name, filename, bytes }] : []));
  return { fields, files };
}
