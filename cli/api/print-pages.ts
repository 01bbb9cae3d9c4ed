import type { ReachedLab } from '../../sdk/index.ts';
import {
  cleanLineStart,
  type Lab,
  type Paging,
  type RawRequest,
  sendRaw,
  UsageError,
  walkPages,
} from '../../sdk/index.ts';
import type { Output } from '../io.ts';
import { renderJson } from '../render/json.ts';

interface PagesOptions {
  readonly connected: Pick<ReachedLab, 'transport'> & { readonly lab: Pick<Lab, 'url'> };
  readonly paging: Paging;
  readonly request: RawRequest;
  readonly output: Output;
}

/**
 * Prints the items of all pages of a list as one JSON array, page by page as they come. One that broke off has no end, so that
 * nobody takes it for the whole.
 *
 * @throws {UsageError} for a request that is no list
 */
export async function printPages({ connected, paging, request, output }: PagesOptions): Promise<void> {
  const { transport, lab } = connected;
  if (request.method.toUpperCase() !== 'GET') throw new UsageError('--paginate is for GET: a list is read.');
  const given = new URLSearchParams(request.path.split('?').slice(1).join('?'));
  const isGiven = (name: string) => given.has(name) || Object.hasOwn(request.query ?? {}, name);
  if (isGiven('page')) throw new UsageError('--paginate counts the pages by itself. Leave the parameter page out.');
  const fetchPage = async (page: number) => {
    const asked = Object.entries(paging.query(page)).filter(([name]) => !isGiven(name));
    const answer = await sendRaw(transport, lab.url, {
      ...request,
      query: { ...request.query, ...Object.fromEntries(asked) },
    });
    return parse(await answer.text());
  };
  const write = (text: string) => output.write(output.isTTY ? text.split('\n').map(cleanLineStart).join('\n') : text);
  let mark = '[';
  for await (const { items } of walkPages({ fetchPage, paging, what: `GET ${request.path} (${transport.server})` })) {
    for (const item of items) {
      write(`${mark}\n${renderJson(item, 2).replace(/^/gm, '  ')}`);
      mark = ',';
    }
  }
  write(mark === '[' ? '[]\n' : '\n]\n');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
