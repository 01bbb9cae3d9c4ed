import { refuse } from './answers.ts';
import { type Faults, Invalid } from './fields.ts';
import { checkStorable } from './storable.ts';

/** The JSON body; an empty object if there is none, or one of another type. @throws a refusal with 400 if it cannot be parsed. */
async function readJson(request: Request): Promise<unknown> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (!/^application\/(.*\+)?json$/.test(type)) return {};
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength === 0) return {};
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)) as unknown;
  } catch {
    throw refuse(400, 'Bad Request');
  }
}

/** Reads the body and checks it. @throws a refusal with 422 and the tree of faults. */
export async function readValid<T>(request: Request, schema: (body: unknown) => T): Promise<T> {
  const body = await readJson(request);
  return check({ load: () => schema(body), refuse: (faults) => refuse(422, 'Validation error', { json: faults }) });
}

/** Reads a body that is stored as it is. @throws what `readValid` throws, and a crash for what the database does not take. */
export async function readStorable<T>(request: Request, schema: (body: unknown) => T): Promise<T> {
  const value = await readValid(request, schema);
  checkStorable(value);
  return value;
}

interface Check<T> {
  readonly load: () => T;
  readonly refuse: (faults: Faults) => Error;
}

/** Runs a schema and words its refusal. */
export function check<T>({ load, refuse: word }: Check<T>): T {
  try {
    return load();
  } catch (error) {
    throw error instanceof Invalid ? word(error.faults) : error;
  }
}

/** The bytes of the part `file` of a multipart body. @throws a refusal with 400 if there is none. */
export async function readFilePart(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  let form: FormData;
  try {
    form = await request.formData();
  } catch {
    throw refuse(400, 'Bad Request');
  }
  const part = form.get('file');
  if (part === null || typeof part === 'string') throw refuse(400, 'Bad Request');
  return new Uint8Array(await part.arrayBuffer());
}

/** The value of a cookie, without the quotes a name with special characters gets. */
export function readCookie(request: Request, name: string): string | undefined {
  for (const pair of (request.headers.get('cookie') ?? '').split(/;\s*/)) {
    const [key = '', ...value] = pair.split('=');
    if (key.trim() === name) return value.join('=').replace(/^"(.*)"$/, '$1');
  }
  return undefined;
}

/** Query parameters: a list for each of `repeatable`, the first value for others. */
export function readQuery(request: Request, repeatable: readonly string[] = []): Record<string, unknown> {
  const { searchParams } = new URL(request.url);
  const names = [...new Set(searchParams.keys())];
  return Object.fromEntries(
    names.map((name) => [name, repeatable.includes(name) ? searchParams.getAll(name) : searchParams.get(name)]),
  );
}
