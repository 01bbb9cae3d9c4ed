import { UsageError } from '../../../http/errors.ts';

/**
 * Joins terms of the portal's filter language; all of them have to hold. The language is not fully known, so that a term
 * which is new to us is the portal's to judge. What it would certainly misread is refused here.
 *
 * @throws {UsageError} that names the term
 */
export function joinFilters(terms: readonly string[]): string {
  for (const term of terms) {
    const refuse = (why: string) =>
      new UsageError(
        `The filter ${JSON.stringify(term)} ${why}. Filters look like category:nightly, testcase:tests/menu.py, job:/node/6Pfq/167 or date:>"2026-01-31T12:00:00".`,
      );
    if (term.trim() === '') throw refuse('is empty');
    if (/\p{Cc}/u.test(term)) throw refuse('holds a line break or another control character');
    if ((term.match(/"/g) ?? []).length % 2 !== 0) throw refuse('has a quote that is not closed');
    if (/(?:^|\s)job:(?!\/)/.test(term)) throw refuse('names a job without its leading slash');
    if (/(?:^|\s)[\w.]+:(?:\s|$)/.test(term)) throw refuse('has a term without a value');
  }
  return terms.map((term) => term.trim()).join(' ');
}

/** What can be filtered by, for the help. */
export const filterHelp =
  'terms of the portal\'s search box, such as category:NAME, testcase:NAME, job:UID and date:>"2026-01-31T12:00:00"; without one, the current or last job of each node';
