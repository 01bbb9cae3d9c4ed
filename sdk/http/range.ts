/**
 * Where a partial answer begins, from its status and `Content-Range`. A server that ignores the range sends the whole
 * file with 200, so it begins at 0.
 */
export function readOffset(response: Response): number {
  if (response.status !== 206) return 0;
  return Number(/^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '')?.[1] ?? 0);
}
