import { HttpError, isRiglineError, messageOf } from '../../http/errors.ts';

/** Carries on when the server does not play along: an agent that ends has nobody who looks after its device. */
export type Tolerance = <T>(what: string, call: () => Promise<T>) => Promise<T | undefined>;

/** A call that fails gives undefined, and a warning; only an abort of the signal rejects. */
export function createTolerance(signal: AbortSignal, warn: (message: string) => void): Tolerance {
  return async (what, call) => {
    try {
      return await call();
    } catch (error) {
      signal.throwIfAborted();
      if (!isRiglineError(error)) throw error;
      warn(`${what}: ${messageOf(error)}`);
      return undefined;
    }
  };
}

/** Whether the server has said no for good: what it refuses like this it refuses tomorrow as well. */
export function isRefusedForGood(error: unknown): boolean {
  return (
    error instanceof HttpError &&
    error.status >= 400 &&
    error.status < 500 &&
    ![401, 403, 404, 407, 408, 425, 429].includes(error.status)
  );
}
