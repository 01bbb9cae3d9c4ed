/** A version 4 UUID made of the lab's own random numbers, so that a seeded lab gives the same ids again. */
export function createTaskId(random: () => number): string {
  const digits = Array.from({ length: 32 }, (_, index) => {
    if (index === 12) return '4';
    const digit = Math.floor(random() * 16);
    return (index === 16 ? (digit & 3) | 8 : digit).toString(16);
  }).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
