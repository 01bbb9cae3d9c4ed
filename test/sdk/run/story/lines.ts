/** A file of these lines, in pieces of some size. */
export async function* toChunks(text: string, pieceBytes = 7): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}

/** A moment of a test: so many seconds after noon. */
export function at(seconds: number): string {
  return new Date(Date.UTC(2026, 0, 31, 12) + seconds * 1000).toISOString();
}

/** NDJSON; `s` is the time of a line, in seconds after noon. */
export function toNdjson(lines: readonly ({ readonly s: number } & Readonly<Record<string, unknown>>)[]): string {
  return lines.map(({ s, ...line }) => `${JSON.stringify({ at: at(s), ...line })}\n`).join('');
}
