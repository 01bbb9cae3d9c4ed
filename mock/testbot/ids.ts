/** Thirty-two hex digits of the lab's own random numbers, so that a seeded lab gives the same ids again. */
export function createHex(random: () => number): string {
  return Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('');
}
