/** Those who wait, in the order in which they came. */
export interface Line<About extends object, Value> {
  /**
   * Waits until somebody makes this one leave.
   *
   * @throws the signal's reason when aborted first
   */
  join(about: About, signal?: AbortSignal): Promise<Value>;
  /** Who waits now. Whoever leaves while the list is gone through does not disturb it. */
  all(): readonly (About & { readonly leave: (value: Value) => void })[];
}

export function createLine<About extends object, Value>(): Line<About, Value> {
  const waiting = new Set<About & { readonly leave: (value: Value) => void }>();
  return {
    join: async (about, signal) =>
      await new Promise<Value>((resolve, reject) => {
        const leave = (value: Value): void => {
          waiting.delete(one);
          signal?.removeEventListener('abort', onAbort);
          resolve(value);
        };
        const one = { ...about, leave };
        const onAbort = (): void => {
          waiting.delete(one);
          reject(signal?.reason as Error);
        };
        waiting.add(one);
        signal?.addEventListener('abort', onAbort, { once: true });
      }),
    all: () => [...waiting],
  };
}
