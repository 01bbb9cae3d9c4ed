/**
 * Reads a `Retry-After` header: whole seconds or an HTTP date (RFC 9110 §10.2.3).
 *
 * @returns milliseconds from `nowMs`, never negative; undefined for a missing or unreadable header
 */
export function parseRetryAfter(header: string | null, nowMs: number): number | undefined {
  const value = header?.trim();
  if (!value) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}
