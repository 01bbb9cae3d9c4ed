import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import picomatch from 'picomatch';
import { toPath } from '../workflow.mjs';

function commonFolder(folders) {
  const [first = [], ...rest] = folders.map((folder) => folder.split(sep));
  const same = first.findIndex((part, at) => rest.some((other) => other[at] !== part));
  return (same < 0 ? first : first.slice(0, same)).join(sep) || sep;
}

function walk(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && statSync(join(entry.parentPath, entry.name)).isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Where the search of a pattern begins: the part of it without wildcards. */
function searchRoot(pattern) {
  const { base } = picomatch.scan(pattern);
  return base === '' ? sep : base;
}

/**
 * The files that lines of paths and patterns name, `!` taking away, and the folder that their names in the artifact are
 * relative to.
 */
export function findFiles(lines, isHiddenIncluded) {
  const patterns = lines.map((line) => ({ isExclusion: line.startsWith('!'), path: toPath(line.replace(/^!/, '')) }));
  const roots = patterns.filter(({ isExclusion }) => !isExclusion).map(({ path }) => searchRoot(path));
  const all = [
    ...new Set(roots.filter(existsSync).flatMap((root) => (statSync(root).isDirectory() ? walk(root) : [root]))),
  ];
  const isMatch = patterns.map(({ isExclusion, path }) => {
    const matches = picomatch([path, `${path}/**`], { dot: true });
    return { isExclusion, matches };
  });
  const isHidden = (file) =>
    relative(process.env['GITHUB_WORKSPACE'], file)
      .split(sep)
      .some((part) => /^\.[^.]/.test(part));
  const files = all
    .filter((file) => isMatch.reduce((is, { isExclusion, matches }) => (matches(file) ? !isExclusion : is), false))
    .filter((file) => isHiddenIncluded || !isHidden(file))
    .sort();
  const [only] = roots;
  const isOneFile = files.length === 1 && roots.length === 1 && only === files[0];
  return { files, root: isOneFile ? dirname(only) : commonFolder(roots) };
}
