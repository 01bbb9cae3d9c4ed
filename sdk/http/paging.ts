import { HttpError, ProtocolError } from './errors.ts';

/** How an API deals out long lists. Pages are counted from 1, and every page is asked for by its number. */
export interface Paging {
  /** What asks for a page, beside other things that may be asked for differently: `{ page: 2, results_per_page: 100 }`. */
  query(page: number): { readonly page: number } & Readonly<Record<string, number>>;
  /** What is on a page, and whether there are more; undefined for what is no page. */
  read(body: unknown): PageContent | undefined;
}

export interface PageContent {
  readonly items: readonly unknown[];
  readonly hasMore: boolean;
}

export interface WalkOptions {
  /** Fetches the body of a page. */
  readonly fetchPage: (page: number) => Promise<unknown>;
  readonly paging: Paging;
  /** What is walked through, for messages. */
  readonly what: string;
  /** A list that is longer is an error. @default 10_000 */
  readonly maxPages?: number | undefined;
}

const defaultMaxPages = 10_000;
/** One repetition may come of a list that grows at its beginning meanwhile. */
const maxRepeats = 2;

/**
 * Walks through a list, page by page. No address that the server names is followed: a `next` link is made of the host that
 * the server believes to have, and leads astray behind a proxy.
 *
 * Nothing holds the list still meanwhile: what is added or removed may show up twice, or not at all.
 *
 * @throws {ProtocolError} for an answer that is no page, the same page again and again, or a list without an end
 */
export async function* walkPages({
  fetchPage,
  paging,
  what,
  maxPages = defaultMaxPages,
}: WalkOptions): AsyncGenerator<{ readonly body: unknown; readonly items: readonly unknown[] }, void> {
  let last: string | undefined;
  let repeats = 0;
  for (let page = 1; page <= maxPages; page++) {
    let body: unknown;
    try {
      body = await fetchPage(page);
    } catch (error) {
      // The list has become shorter meanwhile.
      if (page > 1 && error instanceof HttpError && error.status === 404) return;
      throw error;
    }
    const content = paging.read(body);
    if (!content) throw new ProtocolError(`${what} gave something that is no page of a list`);
    const text = JSON.stringify(content.items);
    repeats = text === last && content.items.length > 0 ? repeats + 1 : 0;
    if (repeats === maxRepeats)
      throw new ProtocolError(`${what} gives one and the same page whichever is asked for: it knows of no pages`);
    last = text;
    yield { body, items: content.items };
    // A page without anything on it is the last one, whatever it says.
    if (!content.hasMore || content.items.length === 0) return;
  }
  throw new ProtocolError(`${what} has more than ${maxPages} pages. Ask for fewer, or give a larger maxPages.`);
}
