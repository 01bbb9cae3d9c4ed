import { type Host, messageOf, type RawRequest, UsageError } from '../../sdk/index.ts';

/** The options of `rigline api` that make the request. */
export interface RequestFlags {
  readonly query?: readonly string[];
  readonly header?: readonly string[];
  readonly data?: string;
  readonly form?: readonly string[];
  readonly contentType?: string;
  readonly timeout?: number;
}

/** Headers that a request has already, or that make another request of it. */
const refused: Readonly<Record<string, string>> = {
  authorization: 'the credentials of the lab go with every call by themselves',
  cookie: 'a session of yours has no business in a script; the credentials of the lab go with every call by themselves',
  'proxy-authorization': 'the credentials of a proxy belong in its own settings',
  host: 'it follows from the address of the lab',
  'content-length': 'it follows from the body',
  'transfer-encoding': 'it follows from the body',
  'content-type': 'that is what --content-type is for',
  'user-agent': 'a lab can tell from it which version asks',
};

/**
 * Makes a request of what stands on the command line. Files are read when they are sent.
 *
 * @throws {UsageError} for whatever is wrong with it; nothing has been sent
 */
export async function buildRequest(args: readonly string[], flags: RequestFlags, host: Host): Promise<RawRequest> {
  const [path = '', method, ...others] = [...args].reverse();
  if (others.length > 0) throw new UsageError(`A request is a method and a path. What is ${JSON.stringify(args[0])}?`);
  const query = gather(flags.query ?? [], '--query', '=');
  const headers = readHeaders(flags.header ?? []);
  if (flags.data !== undefined && flags.form) throw new UsageError('Give --data or --form: a request has one body.');
  if (flags.contentType !== undefined && flags.data === undefined)
    throw new UsageError('--content-type says what --data is, and there is none.');
  const body = flags.form ? await readForm(flags.form, host) : await readData(flags.data, flags.contentType, host);
  if (body !== undefined && !flags.form) headers.append('content-type', flags.contentType ?? 'application/json');
  return {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    path,
    query,
    headers,
    ...(body !== undefined && { body }),
    ...(flags.timeout !== undefined && { attemptTimeoutMs: flags.timeout, totalTimeoutMs: flags.timeout }),
  };
}

function gather(given: readonly string[], option: string, mark: string): Record<string, string[]> {
  const values: Record<string, string[]> = {};
  for (const [name, value] of given.map((text) => split(text, option, mark))) {
    values[name] = [...(Object.hasOwn(values, name) ? (values[name] ?? []) : []), value];
  }
  return values;
}

function split(text: string, option: string, mark: string): [name: string, value: string] {
  const at = text.indexOf(mark);
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
  throw new UsageError(`${option} ${JSON.stringify(text)} is not of the form name${mark}value.`);
}

function readHeaders(given: readonly string[]): Headers {
  const headers = new Headers();
  for (const text of given) {
    const [name, value] = split(text, '--header', ':').map((part) => part.trim()) as [string, string];
    const reason = refused[name.toLowerCase()];
    if (reason !== undefined) throw new UsageError(`The header ${name} cannot be given: ${reason}.`);
    try {
      headers.append(name, value);
    } catch {
      throw new UsageError(`--header ${JSON.stringify(text)} is not a header that a request can carry.`);
    }
  }
  return headers;
}

async function readData(data: string | undefined, contentType: string | undefined, host: Host) {
  if (data === undefined) return undefined;
  const body =
    data === '-' ? await host.readStdin() : data.startsWith('@') ? await openFile(data.slice(1), host) : data;
  // Whoever gives the media type knows what is sent.
  if (contentType === undefined) requireJson(typeof body === 'string' ? body : await body.text());
  return body;
}

function requireJson(text: string): void {
  try {
    JSON.parse(text);
  } catch (error) {
    const why = messageOf(error);
    throw new UsageError(`--data is not JSON (${why}). Give --content-type for anything else.`, { cause: error });
  }
}

async function readForm(given: readonly string[], host: Host): Promise<FormData> {
  const form = new FormData();
  for (const [name, value] of given.map((text) => split(text, '--form', '='))) {
    if (value.startsWith('@')) form.append(name, await openFile(value.slice(1), host), value.split(/[@/\\]/).at(-1));
    else form.append(name, value);
  }
  return form;
}

async function openFile(path: string, { files }: Host): Promise<Blob> {
  const blob = path === '' ? undefined : await files.openBlob(path);
  if (blob) return blob;
  throw new UsageError(`There is no file ${JSON.stringify(path)} to send.`);
}
