import { readInteger } from '../python/numbers.ts';
import { notFound, plainStyle, refuse, type Style } from './answers.ts';
import { fitsJson, rankMediaType, readMediaType } from './media-type.ts';
import { readParameter } from './query.ts';

export interface Wishes {
  readonly query: string;
  /** The Accept header, if there is one. */
  readonly accept: string | null;
  /** The format that an address like `/jobs/.json` ends in. */
  readonly suffix?: string | undefined;
}

/**
 * What the answer is to look like. A type with parameters is answered as it stands, and its indent counts.
 * @throws a refusal if JSON is not wanted.
 */
export function negotiate({ query, accept, suffix }: Wishes): Style {
  const format = suffix ?? readParameter(query, 'format');
  if (format && format !== 'json') throw notFound();
  const wanted = (readParameter(query, 'accept') ?? accept ?? '*/*').split(',').map((token) => token.trim());
  const fitting = wanted
    .map((text) => ({ text, type: readMediaType(text) }))
    .filter(({ type }) => fitsJson(type))
    .map(({ text, type }) => ({ text, type, rank: rankMediaType(type) }))
    .sort((a, b) => b.rank - a.rank);
  const [best] = fitting;
  if (!best) throw refuse(406, 'Could not satisfy the request Accept header.');
  if (best.rank < 2) return plainStyle;
  const indent = readInteger(best.type.params.get('indent') ?? '');
  return { type: best.text, indent: indent === undefined ? 0 : Math.max(0, Math.min(8, Number(indent))) };
}
