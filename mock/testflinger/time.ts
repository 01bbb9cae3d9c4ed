/** A time as the API mostly writes it: `2026-01-31T12:00:00Z`. */
export function toWholeSeconds(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** A time with microseconds and an offset, as secrets carry it and agents stamp their logs with. */
export function toMicroseconds(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 23)}000+00:00`;
}
