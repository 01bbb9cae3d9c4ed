import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import picomatch from 'picomatch';

/** All files below a folder that the patterns name, a `!pattern` taking away; relative, in order of their names. */
function findFiles(folder: string, patterns: readonly string[]): readonly string[] {
  const isWanted = patterns.map((pattern) => {
    const isExclusion = pattern.startsWith('!');
    const plain = pattern.replace(/^!/, '').replace(/^\.\//, '').replace(/\/$/, '/**');
    return { isExclusion, matches: picomatch(plain, { dot: true }) };
  });
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((path) => isWanted.reduce((is, { isExclusion, matches }) => (matches(path) ? !isExclusion : is), false))
    .sort();
}

/** The function `hashFiles` of expressions: the hash of the hashes of the files, '' when there is none. */
export function hashFiles(workspace: string, patterns: readonly string[]): string {
  const files = findFiles(workspace, patterns);
  if (files.length === 0) return '';
  const whole = createHash('sha256');
  for (const file of files) {
    whole.update(
      createHash('sha256')
        .update(readFileSync(join(workspace, file)))
        .digest(),
    );
  }
  return whole.digest('hex');
}
