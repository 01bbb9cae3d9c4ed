/**
 * Makes something when it is first wanted, and once more when it is wanted after the memory was needed for something
 * else. What `make` gives must be the same each time.
 */
export function keepWeakly<T extends object>(make: () => T): () => T {
  let kept: WeakRef<T> | undefined;
  return () => {
    const known = kept?.deref();
    if (known) return known;
    const made = make();
    kept = new WeakRef(made);
    return made;
  };
}
