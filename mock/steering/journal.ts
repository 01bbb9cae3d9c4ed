import type { Violations } from '../spec/conformance.ts';

/** One request that a virtual lab was asked, and what became of it. */
export interface RequestRecord {
  readonly method: string;
  /** Path and query as the client sent them. */
  readonly path: string;
  /** Null if the client got no answer: the connection broke, or the client gave up. */
  readonly status: number | null;
  /** When it was over, in milliseconds of lab time. */
  readonly at: number;
  /** In lower case; credentials are hidden. */
  readonly headers: Readonly<Record<string, string>>;
  /** The client's body, where it is text; the first 16 384 characters of it. */
  readonly body?: string;
  /** Kinds of the faults that struck it. */
  readonly faults?: readonly string[];
  /** How the exchange broke the API's description. */
  readonly violations?: Violations;
}

export interface Journal {
  /** Oldest first; the last 10 000. */
  readonly records: readonly RequestRecord[];
  /** How many violations there were, those included whose records are forgotten. */
  count(): { readonly requests: number; readonly requestViolations: number; readonly responseViolations: number };
  add(record: RequestRecord): void;
  clear(): void;
}

const longestJournal = 10_000;
const longestBody = 16_384;

/** What was asked, in bounded memory. */
export function createJournal(): Journal {
  const records: RequestRecord[] = [];
  const counts = { requests: 0, requestViolations: 0, responseViolations: 0 };
  return {
    records,
    count: () => ({ ...counts }),
    add(record) {
      // A thousand at a time, so that a full journal does not move with every request.
      if (records.length >= longestJournal + 1000) records.splice(0, 1000);
      records.push(record);
      counts.requests += 1;
      counts.requestViolations += record.violations?.request.length ?? 0;
      counts.responseViolations += record.violations?.response.length ?? 0;
    },
    clear() {
      records.length = 0;
      Object.assign(counts, { requests: 0, requestViolations: 0, responseViolations: 0 });
    },
  };
}

/** What the journal keeps of the client's side. */
export function describeRequest(
  { method, url, headers }: Request,
  body: string | undefined,
): Pick<RequestRecord, 'method' | 'path' | 'headers' | 'body'> {
  const { pathname, search } = new URL(url);
  return {
    method,
    path: pathname + search,
    headers: Object.fromEntries([...headers].map(([name, value]) => [name, hide(name, value)])),
    ...(body && { body: cutShort(body) }),
  };
}

/** A slice of a long text would keep all of it in memory. */
function cutShort(text: string): string {
  return text.length > longestBody ? Buffer.from(text.slice(0, longestBody)).toString() : text;
}

/** Of credentials only the scheme is kept. */
function hide(name: string, value: string): string {
  if (name === 'authorization' || name === 'proxy-authorization') return `${value.split(' ')[0]} (hidden)`;
  return name === 'cookie' ? value.replace(/=[^;]*/g, '=(hidden)') : value;
}
