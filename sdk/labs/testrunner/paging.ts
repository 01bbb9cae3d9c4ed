import type { Paging } from '../../http/paging.ts';

/** The most that a page can hold; more counts as this. */
const longestPage = 100;

/** Flask-Restless tells the number of pages in every one. Its `Link` header forgets the search, so it is no help. */
export const testrunnerPaging: Paging = {
  query: (page) => ({ results_per_page: longestPage, page }),
  read(body) {
    if (body === null || typeof body !== 'object' || !('objects' in body)) return undefined;
    const { objects, page, total_pages } = body as Readonly<Record<string, unknown>>;
    return Array.isArray(objects) ? { items: objects, hasMore: Number(page) < Number(total_pages) } : undefined;
  },
};
