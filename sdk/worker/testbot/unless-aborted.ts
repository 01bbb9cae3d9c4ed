/** What `work` gives, or the signal's reason when that fires first; the work goes on then, and nobody hears of it. */
export async function unlessAborted<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  return await new Promise((resolve, reject) => {
    const fail = () => reject(signal.reason as Error);
    if (signal.aborted) return fail();
    signal.addEventListener('abort', fail, { once: true });
    work()
      .finally(() => signal.removeEventListener('abort', fail))
      .then(resolve, reject);
  });
}
