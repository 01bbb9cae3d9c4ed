import { UsageError } from '../../../http/errors.ts';

/** Says what is wrong with a predicate, and where. */
export function explainAt(text: string, at: number, problem: string): UsageError {
  const line = text.replace(/[\s\p{Cc}]/gu, ' ');
  return new UsageError(
    `This predicate makes no sense at column ${at + 1}: ${problem}.\n  ${line}\n  ${' '.repeat(at)}^`,
  );
}
