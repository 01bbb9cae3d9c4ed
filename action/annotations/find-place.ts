import type { TestCase, TrackedFiles } from '../../sdk/index.ts';
import { type Frame, listFrames } from './list-frames.ts';

/** A place in a file of the workspace. */
export interface Place {
  readonly file: string;
  readonly line?: number;
}

/** Where libraries are, which have files of the same names as anybody's. */
const foreign =
  /(?:^|\/)(?:site-packages|dist-packages|node_modules|\.venv|\.tox|vendor)\/|^\/usr\/(?:local\/)?(?:lib|include|go)\/|\/lib\/python\d/;

/**
 * Where in the workspace a test failed: in its own file, at the line that the failure names there; else in the deepest frame
 * of the failure that is a file of the workspace. Undefined where none of them certainly is.
 */
export function findPlace(
  { file, line, failure }: { readonly [Field in 'file' | 'line' | 'failure']?: TestCase[Field] | undefined },
  tracked: TrackedFiles | undefined,
): Place | undefined {
  if (!tracked) return undefined;
  const frames = listFrames(failure?.text ?? '').flatMap((frame) => resolveFrame(frame, tracked));
  const own = file === undefined ? undefined : resolvePath(file, tracked);
  if (own === undefined) return frames[0];
  const failed = frames.find((frame) => frame.file === own);
  return failed ?? { file: own, ...(isLine(line) && { line }) };
}

function resolveFrame({ path, line }: Frame, tracked: TrackedFiles): readonly Place[] {
  const file = resolvePath(path, tracked);
  return file === undefined ? [] : [{ file, ...(isLine(line) && { line }) }];
}

/**
 * The tracked file that a path means. A path from another machine ends with that of a tracked file, or one in a
 * repository begins higher up than the one that was told; the file must be the only one of which that is true.
 */
function resolvePath(path: string, tracked: TrackedFiles): string | undefined {
  const clean = path.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
  if (foreign.test(clean)) return undefined;
  if (tracked.has(clean)) return clean;
  const segments = clean.replace(/^(?:[A-Za-z]:)?\/+/, '').split('/');
  if (segments.some((segment) => segment === '..' || segment === '')) return undefined;
  const same = tracked.named(segments.at(-1) ?? '');
  // One that contains the others, as `a/b.py` does `b.py`, is meant rather than they.
  const inside = same.filter((file) => endsWithPath(clean, file)).sort((a, b) => b.length - a.length);
  if (inside[0] !== undefined) return inside[0].includes('/') || same.length === 1 ? inside[0] : undefined;
  const around = clean.startsWith('/') ? [] : same.filter((file) => endsWithPath(file, clean));
  return around.length === 1 ? around[0] : undefined;
}

function endsWithPath(path: string, end: string): boolean {
  return path === end || path.endsWith(`/${end}`);
}

function isLine(line: number | undefined): line is number {
  return line !== undefined && Number.isSafeInteger(line) && line > 0;
}
