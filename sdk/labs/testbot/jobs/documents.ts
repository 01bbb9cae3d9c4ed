import { HttpError, ProtocolError } from '../../../http/errors.ts';
import type { TestbotClient } from '../client.ts';
import { isOwnError } from '../explain.ts';

/** A document of the server. Beside its id everything is as somebody once sent it. */
export interface TestbotDocument {
  readonly _id: string;
  readonly [field: string]: unknown;
}

export type DocumentType = 'jobs' | 'builds' | 'clients';

/**
 * A document, or undefined when there is none of that id and type. The server says 500 of an unknown id as well as of its
 * own trouble; its page of builds, which goes to the database like everything else, tells one from the other.
 *
 * @throws {HttpError} when the server is in trouble · {@link ProtocolError} for an answer that is no document
 */
export async function readDocument(
  client: TestbotClient,
  { type, id }: { readonly type: DocumentType; readonly id: string },
  signal?: AbortSignal,
): Promise<TestbotDocument | undefined> {
  const asked = { params: { path: { id } }, ...(signal && { signal }) };
  try {
    const { data } = await client.api.GET(`/${type}/{id}`, asked);
    return requireDocument(data, `${type.slice(0, -1)} ${id}`);
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    // Another type of document, as no proxy says it.
    if (error.status === 404 && error.body === '') return undefined;
    if (isOwnError(error) && (await isWell(client, signal))) return undefined;
    throw error;
  }
}

/**
 * Whether the server and its database work, as far as can be seen from outside. A single build with strange `uris` among
 * the latest breaks the page, too: then nobody can tell.
 */
export async function isWell(client: TestbotClient, signal?: AbortSignal): Promise<boolean> {
  try {
    await readBuildsPage(client, signal);
    return true;
  } catch (error) {
    if (error instanceof HttpError && error.status >= 500) return false;
    throw error;
  }
}

/**
 * The page of the ten latest builds, as HTML in which nothing is escaped.
 *
 * @throws {ProtocolError} for a page that is somebody else's
 */
export async function readBuildsPage({ transport, url }: TestbotClient, signal?: AbortSignal): Promise<string> {
  const response = await transport.send({ method: 'GET', url: `${url}/builds`, ...(signal && { signal }) });
  const page = await response.text();
  const isOurs = page.includes('id="builds"');
  if (isOurs && /<\/html>\s*$/.test(page)) return page;
  // The jobs that it does not show would be taken for jobs that were never made.
  if (isOurs) throw new ProtocolError(`${transport.server} sent only a part of its page of builds`);
  throw new ProtocolError(
    `${transport.server} has no page of builds at /builds. Is this the address of a testbot server, or does a proxy or a sign-on page stand before it?`,
  );
}

/** @throws {ProtocolError} for what is no object with an id */
export function requireDocument(value: unknown, what: string): TestbotDocument {
  if (isObject(value) && isId(value['_id'])) return value as TestbotDocument;
  throw new ProtocolError(`the lab sent no document for ${what}`);
}

/** Half a character can stand in JSON, and in no address. */
function isId(id: unknown): id is string {
  return typeof id === 'string' && id !== '' && !/\p{Surrogate}/u.test(id);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
