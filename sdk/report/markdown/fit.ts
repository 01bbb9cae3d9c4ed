/** As many lines as fit into `room` bytes, from the first on, and how many do not. */
export function keepWhatFits(lines: readonly string[], room: number): { kept: readonly string[]; left: number } {
  let free = room;
  const end = lines.findIndex((line) => {
    free -= countBytes(line);
    return free < 0;
  });
  return end === -1 ? { kept: lines, left: 0 } : { kept: lines.slice(0, end), left: lines.length - end };
}

/** In UTF-8. */
export function countBytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
