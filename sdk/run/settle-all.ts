/**
 * Waits for all, also when one fails: what goes on must be over before the failure is told.
 *
 * @throws what the first of them has thrown, in their order
 */
export async function settleAll<T>(works: readonly Promise<T>[]): Promise<T[]> {
  const settled = await Promise.allSettled(works);
  return settled.map((one) => {
    if (one.status === 'rejected') throw one.reason as Error;
    return one.value;
  });
}
