import { Crash } from '../crash.ts';

/** A media type taken apart; the main type, the subtype and the names of parameters in lower case. */
export interface MediaType {
  readonly main: string;
  readonly sub: string;
  readonly params: ReadonlyMap<string, string>;
}

/** @throws a crash for a type with characters beyond ASCII */
export function readMediaType(text: string): MediaType {
  if (!Array.from(text).every((character) => character < '\x80')) throw new Crash('a media type has to be ASCII');
  const [first = '', ...rest] = splitParameters(text);
  const [main = '', ...sub] = first.toLowerCase().split('/');
  const params = rest.flatMap((part): [string, string][] => {
    const at = part.indexOf('=');
    return at < 0 ? [] : [[part.slice(0, at).trim().toLowerCase(), unwrap(part.slice(at + 1).trim())]];
  });
  return { main, sub: sub.join('/'), params: new Map(params) };
}

/** Whether something of type `application/json` is meant. */
export function fitsJson({ main, sub }: MediaType): boolean {
  return (sub === '*' || sub === 'json') && (main === '*' || main === 'application');
}

export function isForm({ main, sub }: MediaType): boolean {
  return (main === 'application' && sub === 'x-www-form-urlencoded') || (main === 'multipart' && sub === 'form-data');
}

/** How exact a type is: from 0 for any to 3 for one with parameters. */
export function rankMediaType({ main, sub, params }: MediaType): number {
  if (main === '*') return 0;
  if (sub === '*') return 1;
  return [...params.keys()].every((name) => name === 'q') ? 2 : 3;
}

/** Parts between semicolons, of which those in quotes do not count. */
function splitParameters(text: string): string[] {
  return (text.match(/(?:"[^"]*"?|[^;"])+|(?=;)/g) ?? []).map((part) => part.trim());
}

function unwrap(value: string): string {
  const [, quoted] = /^"(.*)"$/s.exec(value) ?? [];
  return quoted === undefined ? value : quoted.replaceAll('\\\\', '\\').replaceAll('\\"', '"');
}
