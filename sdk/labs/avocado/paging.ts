import type { Paging } from '../../http/paging.ts';

/** Lists come in pages of ten, and no client can ask for more. `count` is that of the whole list. */
export const avocadoPaging: Paging = {
  query: (page) => ({ page }),
  read(body) {
    if (body === null || typeof body !== 'object' || !('results' in body)) return undefined;
    const { results, next } = body as { readonly results: unknown; readonly next?: unknown };
    return Array.isArray(results) ? { items: results, hasMore: typeof next === 'string' } : undefined;
  },
};
