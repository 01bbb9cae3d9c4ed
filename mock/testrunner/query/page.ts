import { Crash } from '../crash.ts';
import { parseInteger } from '../python/parse-int.ts';
import type { Row } from '../table.ts';
import type { Listing } from './search.ts';

const defaultSize = 10n;
const largestSize = 100n;

/** One page of a list. The number of the page is whatever the client asked for. */
export interface Page {
  readonly number: bigint;
  readonly size: bigint;
  readonly pages: bigint;
  readonly total: number;
  readonly rows: readonly Row[];
}

/** Cuts out the page that `page` and `results_per_page` ask for. @throws a crash for a page that is no number. */
export function takePage(listing: Listing, parameters: URLSearchParams): Page {
  const size = readPageSize(parameters.get('results_per_page'));
  const number = parseInteger(parameters.get('page') ?? '1');
  if (number === undefined) throw new Crash('invalid literal for int() with base 10');
  const total = BigInt(listing.total);
  const start = (number - 1n) * size;
  const end = start + size < total ? start + size : total;
  return {
    number,
    size,
    pages: (total + size - 1n) / size,
    total: listing.total,
    rows: cut(listing, start, end),
  };
}

function readPageSize(text: string | null): bigint {
  const size = parseInteger(text ?? '') ?? defaultSize;
  if (size <= 0n) return defaultSize;
  return size < largestSize ? size : largestSize;
}

/** Pages below the first count from the end of the list, as Python's slices do. */
function cut(listing: Listing, start: bigint, end: bigint): readonly Row[] {
  if (end <= start) return [];
  if (start >= 0n) return listing.slice(Number(start), Number(end));
  return listing.all().slice(Number(start), Number(end));
}
