type Listener = (error: Error) => void;

/** The process, as far as it tells of errors that nobody has caught. */
export interface StrayErrors {
  on(event: 'uncaughtException', listener: Listener): unknown;
  off(event: 'uncaughtException', listener: Listener): unknown;
}

/**
 * GitHub's client throws out of an event when a file cannot be read while it is packed, where nobody can catch it: the step
 * would die of it, and the verdict with it. While the work goes on, such an error is an error of the work.
 *
 * @throws any other error that nobody has caught, as if we did not listen
 */
export async function catchStrays<T>(work: () => Promise<T>, strays: StrayErrors): Promise<T> {
  let onStray: Listener = () => undefined;
  const stray = new Promise<never>((_resolve, reject) => {
    onStray = (error) => {
      if (!error.message.startsWith('An error has occurred during')) throw error;
      reject(new Error('a file of the run could not be read while it was packed', { cause: error }));
    };
  });
  strays.on('uncaughtException', onStray);
  try {
    return await Promise.race([work(), stray]);
  } finally {
    strays.off('uncaughtException', onStray);
  }
}
