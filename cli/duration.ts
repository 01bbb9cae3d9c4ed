import { InvalidArgumentError } from 'commander';
import { messageOf, parseDuration as parse } from '../sdk/index.ts';

/**
 * Reads `90s`, `15m`, `1h30m` into milliseconds.
 *
 * @throws {InvalidArgumentError} for the command line to report
 */
export function parseDuration(text: string): number {
  try {
    return parse(text);
  } catch (error) {
    throw new InvalidArgumentError(messageOf(error));
  }
}
