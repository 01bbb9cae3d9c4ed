import { readInteger } from '../python/numbers.ts';
import type { Json } from '../python/write-json.ts';
import { refuse } from './answers.ts';
import type { Call } from './call.ts';
import { quote, toByteText, uriSafe } from './percent.ts';
import { readParameter, replaceParameter } from './query.ts';

const pageSize = 10;

/** A long list that is shown in pages. */
export interface Listing {
  readonly size: number;
  /** Objects from one place up to another. */
  readonly show: (from: number, to: number) => readonly Json[];
}

/** One page of a list. @throws a refusal with 404 for a page that does not exist. */
export function showPage({ size, show }: Listing, call: Call): Json {
  const last = Math.ceil(Math.max(1, size) / pageSize);
  const page = choosePage(readParameter(call.query, 'page') ?? '1', last);
  const link = (number: number) => linkToPage(call, number > 1 ? String(number) : undefined);
  return {
    count: BigInt(size),
    next: page < last ? link(page + 1) : null,
    previous: page > 1 ? link(page - 1) : null,
    results: show((page - 1) * pageSize, page * pageSize),
  };
}

/** The address of the call with another page. A path that has a question mark or a hash in it is taken apart there. */
function linkToPage({ origin, path, query }: Call, page: string | undefined): string {
  const whole = `${quote(toByteText(path), uriSafe)}${query ? `?${query}` : ''}`;
  const [, address = '', own = '', fragment = ''] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/s.exec(whole) ?? [];
  const paged = replaceParameter(own, 'page', page);
  return `${origin}${address}${paged ? `?${paged}` : ''}${fragment}`;
}

function choosePage(text: string, last: number): number {
  if (text === 'last') return last;
  const refusePage = (reason: string) => refuse(404, `Invalid page "${text}": That page ${reason}.`);
  const number = readInteger(text);
  if (number === undefined) throw refusePage('number is not an integer');
  if (number < 1n) throw refusePage('number is less than 1');
  if (number > BigInt(last)) throw refusePage('contains no results');
  return Number(number);
}
