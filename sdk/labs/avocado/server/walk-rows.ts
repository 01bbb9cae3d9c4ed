import { HttpError } from '../../../http/errors.ts';

/** The server has ten rows a page, and no way to ask for more. */
const pageSize = 10;
/** Where a walk gives up: 5000 rows. */
const maxPages = 500;
/** Nobody writes about a test so long after it ran: so many rows in a row about older tests end a walk. */
const maxOlderPages = 20;

export interface Page<Row> {
  readonly count: number;
  readonly results: readonly Row[];
}

/** Rows about some tests, and whether all of them were found for certain. */
export interface WalkedRows<Row> {
  readonly rows: readonly Row[];
  readonly isWhole: boolean;
}

/**
 * Reads a list that the server does not filter, whatever the address says, for the rows about some tests. It begins with
 * the newest, at the end: rows are in the order in which they came in, none about a test came before the test itself, and
 * later tests have higher numbers.
 */
export async function walkRows<Row extends { readonly test: number }>(
  testIds: readonly number[],
  readPage: (page: string) => Promise<Page<Row>>,
): Promise<WalkedRows<Row>> {
  if (testIds.length === 0) return { rows: [], isWhole: true };
  const wanted = new Set(testIds);
  const oldest = Math.min(...testIds);
  const found: Row[][] = [];
  const last = await readPage('last');
  let olderPages = 0;
  const first = Math.max(1, Math.ceil(last.count / pageSize));
  for (let page = first, walked = 0; page >= 1; page--, walked++) {
    if (walked === maxPages) return { rows: found.reverse().flat(), isWhole: false };
    const results = page === first ? last.results : await readKnownPage(page, readPage);
    found.push(results.filter(({ test }) => wanted.has(test)));
    olderPages = results.every(({ test }) => test < oldest) ? olderPages + 1 : 0;
    if (olderPages === maxOlderPages) break;
  }
  return { rows: found.reverse().flat(), isWhole: true };
}

async function readKnownPage<Row>(
  page: number,
  readPage: (page: string) => Promise<Page<Row>>,
): Promise<readonly Row[]> {
  try {
    return (await readPage(String(page))).results;
  } catch (error) {
    // Rows were deleted meanwhile, and this page with them.
    if (error instanceof HttpError && error.status === 404) return [];
    throw error;
  }
}
