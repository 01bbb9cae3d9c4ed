import { LabError } from '../../../http/errors.ts';
import { readOffset } from '../../../http/range.ts';
import type { OpenArtifact } from '../../lab.ts';
import type { ResultPath } from '../ids.ts';
import { isUnknown } from '../is-unknown.ts';
import type { StbTesterPortal } from '../portal.ts';
import { logName } from './artifacts.ts';

export interface ResultFile {
  readonly path: ResultPath;
  /** An artifact's name, which may hold `/`; null for the portal's own log. */
  readonly name: string | null;
  readonly offset: number;
  readonly timeZone?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Opens a file of a result. Undefined: the result has no such file. */
export async function openResultFile(
  portal: StbTesterPortal,
  { path, name, offset, timeZone, signal }: ResultFile,
): Promise<OpenArtifact | undefined> {
  const result = [path.node_id, path.session, path.counter, path.date].map(encodeURIComponent).join('/');
  const file = name === null ? logName : `artifacts/${encodePath(name)}`;
  const query = name === null && timeZone ? `?tz=${encodeURIComponent(timeZone)}` : '';
  try {
    const response = await portal.transport.send({
      method: 'GET',
      url: `${portal.url}/api/v2/results/${result}/${file}${query}`,
      stream: true,
      ...(offset > 0 && { headers: { range: `bytes=${offset}-` } }),
      ...(signal && { signal }),
    });
    return { body: response.body ?? new Blob().stream(), offset: readOffset(response) };
  } catch (error) {
    if (isUnknown(error)) return undefined;
    throw error;
  }
}

/**
 * Encodes a name segment by segment: `#` and `?` would cut the address short, and `..` would be folded away and reach
 * another endpoint.
 *
 * @throws {LabError} for a name with a `.`, `..` or empty segment, or one that is no Unicode
 */
function encodePath(name: string): string {
  const segments = name.split('/');
  // Half a surrogate pair cannot be encoded at all.
  if (segments.some((segment) => /^\.{0,2}$|\p{Cs}/u.test(segment)))
    throw new LabError('artifact', `the portal names an artifact "${name}", which is no file name`);
  return segments.map(encodeURIComponent).join('/');
}
