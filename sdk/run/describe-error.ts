import { isRiglineError, messageOf } from '../http/errors.ts';

/** Our own errors speak for themselves; of any other the user should know that it is not the lab's. */
export function describeError(error: unknown): string {
  if (isRiglineError(error)) return error.message;
  return `an error inside Rigline: ${messageOf(error)}`;
}
