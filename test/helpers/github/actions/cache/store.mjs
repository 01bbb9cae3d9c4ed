import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { toPath } from '../workflow.mjs';

const root = process.env['EMULATED_CACHES'];
const ref = process.env['GITHUB_REF'];
const base = process.env['GITHUB_BASE_REF'];

/** A branch sees its own caches, those of the branch it goes to and those of the default branch. */
const scopes = [ref, ...(base ? [`refs/heads/${base}`] : []), 'refs/heads/main'];

function hash(...parts) {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);
}

function readEntries() {
  return readdirSync(root)
    .filter((name) => existsSync(join(root, name, 'entry.json')))
    .map((name) => ({ folder: join(root, name), ...JSON.parse(readFileSync(join(root, name, 'entry.json'), 'utf8')) }));
}

/** Only a cache of the same paths is the same cache. */
function toVersion(paths) {
  return hash('paths', ...paths);
}

/** The newest cache with exactly the first key, else the newest that begins with one of the keys, in their order. */
export function findEntry(paths, keys) {
  const version = toVersion(paths);
  const entries = readEntries()
    .filter((entry) => entry.version === version)
    .sort((a, b) => b.createdAt - a.createdAt);
  for (const scope of scopes) {
    const own = entries.filter((entry) => entry.scope === scope);
    for (const key of keys) {
      const found = own.find((entry) => entry.key === key) ?? own.find((entry) => entry.key.startsWith(key));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

export function restoreEntry({ folder }, paths) {
  for (const [at, path] of paths.entries()) {
    const stored = join(folder, String(at));
    if (!existsSync(stored)) continue;
    const target = toPath(path);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(stored, basename(target)), target, { recursive: true });
  }
}

/** Stores the paths for good. Gives false when this branch has a cache of that key already: none is ever changed. */
export function storeEntry(paths, key) {
  const version = toVersion(paths);
  const found = paths.filter((path) => existsSync(toPath(path)));
  if (found.length === 0) {
    throw new Error(
      'Path Validation Error: Path(s) specified in the action for caching do(es) not exist, hence no cache is being saved.',
    );
  }
  const folder = join(root, hash(ref, key, version));
  const draft = `${folder}.${process.pid}`;
  for (const [at, path] of paths.entries()) {
    const source = toPath(path);
    if (existsSync(source)) cpSync(source, join(draft, String(at), basename(source)), { recursive: true });
  }
  writeFileSync(join(draft, 'entry.json'), JSON.stringify({ key, version, scope: ref, createdAt: Date.now() }));
  try {
    // Fails when there is a folder with something in it: who comes first has the key.
    renameSync(draft, folder);
    return true;
  } catch {
    rmSync(draft, { recursive: true, force: true });
    return false;
  }
}
