/**
 * Numbers from 0 up to 1 that follow from a seed, so that whatever happened by chance can be made to happen again.
 * Good enough for chance, ids and made-up tokens of a lab that holds no secrets (the generator is mulberry32).
 */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A seed nobody has chosen. */
export function pickSeed(): number {
  return Math.floor(Math.random() * 2 ** 32);
}
