import { Fault } from './fault.ts';
import type { Result } from './model.ts';
import { formatTime } from './time.ts';

type Test = (result: Result) => boolean;

/** What a filter asks for. */
export interface ResultFilter {
  readonly accepts: Test;
  /** A job that the filter names: no other can have a result that it accepts. */
  readonly job?: string;
}

const term = /(?<key>[A-Za-z_.]+):(?<operator>[<>]=?)?(?:"(?<quoted>[^"]*)"|(?<bare>[^\s"]+))(?=\s|$)/y;

/**
 * Reads the filter language: terms `key:value` joined by spaces, all of which must hold. Known from clients are
 * `job:`, `category:`, `testcase:` (whole name or part) and `date:>"2026-01-31T12:00:00"`; other comparisons,
 * `result:` and `node:` are extensions of this portal. Dates are compared in the zone `tz`.
 * Throws a 400 {@link Fault} for anything else, rather than ignoring a term.
 */
export function parseFilter(filter: string, tz?: string): ResultFilter {
  const tests: Test[] = [];
  let job: string | undefined;
  let at = 0;
  for (;;) {
    while (filter[at] === ' ') at++;
    if (at >= filter.length)
      return { accepts: (result) => tests.every((test) => test(result)), ...(job !== undefined && { job }) };
    term.lastIndex = at;
    const match = term.exec(filter);
    if (!match?.groups) throw new Fault(400, `Invalid filter: can't read ${JSON.stringify(filter.slice(at))}`);
    const { key = '', operator, quoted, bare = '' } = match.groups;
    const value = quoted ?? bare;
    tests.push(parseTerm({ key, operator, value, tz }));
    if (key === 'job') job = value;
    at = term.lastIndex;
  }
}

interface Term {
  readonly key: string;
  readonly operator: string | undefined;
  readonly value: string;
  readonly tz: string | undefined;
}

function parseTerm({ key, operator, value, tz }: Term): Test {
  if (key === 'date') return parseDate(operator, value, tz);
  if (operator !== undefined) throw new Fault(400, `Invalid filter: '${key}' takes no comparison`);
  switch (key) {
    case 'job':
      return (result) => result.jobUid === value;
    case 'category':
      return (result) => result.request.category === value;
    case 'testcase':
      return (result) => result.testCase.includes(value);
    case 'node':
      return (result) => result.nodeId === value;
    case 'result':
      if (!['pass', 'fail', 'error'].includes(value)) {
        throw new Fault(400, "Invalid filter: 'result' is pass, fail or error");
      }
      return (result) => result.verdict === value;
    default:
      throw new Fault(400, `Invalid filter: unknown key '${key}'`);
  }
}

function parseDate(operator: string | undefined, value: string, tz: string | undefined): Test {
  if (operator === undefined || !/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?)?$/.test(value)) {
    throw new Fault(400, 'Invalid filter: a date is written like date:>"2026-01-31T12:00:00"');
  }
  const limit = value + '0000-00-00T00:00:00'.slice(value.length);
  return (result) => {
    const date = formatTime(result.startMs, tz);
    if (date === limit) return operator.endsWith('=');
    return operator.startsWith('>') ? date > limit : date < limit;
  };
}
