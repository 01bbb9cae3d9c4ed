import { UsageError } from '../../../http/errors.ts';

/**
 * Makes sure of the name of a time zone.
 *
 * @throws {UsageError} for a name that the IANA database does not have
 */
export function requireTimeZone(name: string): string {
  try {
    // Offsets are no names, though some engines take them.
    if (/^[A-Za-z]/.test(name)) return new Intl.DateTimeFormat('en', { timeZone: name }) && name;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  throw new UsageError(`"${name}" is not a time zone. Give a name of the IANA database, such as Europe/London or UTC.`);
}
