import type { ErrorAnswer } from '../../http/transport.ts';

/** What the server says when its code threw, and when a page was never written. */
const threw = /^A server error occurred\.\s+Please contact the administrator\.$/;
const gaveNothing = /did not return a response object$/;

/** Whether an answer is the server's own word, and not that of a proxy before it. */
export function isOwnError({ status, body }: Pick<ErrorAnswer, 'status' | 'body'>): boolean {
  return status === 500 && (threw.test(body.trim()) || gaveNothing.test(body.trim()));
}

/** Reads the two errors that a testbot server has into a sentence. Whatever else is left to the general reading. */
export function explainError(answer: ErrorAnswer): string | undefined {
  if (!isOwnError(answer)) return undefined;
  if (gaveNothing.test(answer.body.trim())) return 'the server has no such page';
  return 'the server stumbled. It says no more of an unknown id, of a request that it cannot use, or of trouble of its own, such as with its database';
}
