import picomatch from 'picomatch';
import { safePath } from './safe-path.ts';

/**
 * A predicate over artifact names. In the globs `*` crosses `/` and matches hidden files too, as in Python's `fnmatch`.
 * An empty one matches nothing. Without globs everything matches. A name matches as it is, or as it is stored.
 */
export function createSelector(globs?: readonly string[]): (name: string) => boolean {
  if (globs === undefined) return () => true;
  const options = { bash: true, dot: true, nonegate: true, posix: true, windows: false };
  const matchers = globs.filter((glob) => glob !== '').map((glob) => picomatch(glob, options));
  return (name) => {
    const path = safePath(name) ?? name;
    return matchers.some((matches) => matches(name) || matches(path));
  };
}
