import { cp, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import picomatch from 'picomatch';
import { makeFolder } from '../../e2e/process.ts';

const root = resolve(import.meta.dirname, '../../..');

/** The pause between two looks at a job is ten seconds for a user, and less in a test; nothing else is changed. */
const entry = `#!/usr/bin/env node
const [command] = process.argv.slice(2);
if (command === 'run' || command === 'attach') process.argv.splice(3, 0, '--poll-interval', '200ms');
await import('./dist/cli.js');
`;
const rigline = { name: 'rigline', version: '0.1.0', type: 'module', bin: { rigline: 'rigline.js' } };
const devDependencies = { rigline: 'file:vendor/rigline' };
const lock = {
  lockfileVersion: 3,
  requires: true,
  packages: {
    '': { devDependencies },
    'node_modules/rigline': { resolved: 'vendor/rigline', link: true },
    'vendor/rigline': { name: rigline.name, version: rigline.version, bin: rigline.bin, dev: true },
  },
};

/** What the repository of a user holds, by path. */
export type Repository = Readonly<Record<string, string>>;

/** A checkout of a repository that depends on Rigline, in a new folder; `npm ci` installs what is built here. */
export async function checkOut(repository: Repository, folder?: string): Promise<string> {
  const workspace = folder ?? (await makeFolder());
  const files = {
    'package.json': JSON.stringify({ private: true, devDependencies }),
    'package-lock.json': JSON.stringify(lock),
    'vendor/rigline/package.json': JSON.stringify(rigline),
    'vendor/rigline/rigline.js': entry,
    ...repository,
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(workspace, dirname(path)), { recursive: true });
    const mode = text.startsWith('#!') ? 0o755 : 0o644;
    await writeFile(join(workspace, path), text, { mode });
  }
  await symlink(join(root, 'dist'), join(workspace, 'vendor/rigline/dist'));
  return workspace;
}

/** The files of a workspace that match; links to folders are not followed, as no CI's uploader does. */
export async function findFiles(workspace: string, patterns: readonly string[]): Promise<readonly string[]> {
  const whole = patterns.map((pattern) => (pattern.endsWith('/') ? `${pattern}**` : pattern));
  const isWanted = picomatch([...whole, ...whole.map((pattern) => `${pattern}/**`)], { dot: true });
  const entries = await readdir(workspace, { recursive: true, withFileTypes: true });
  return entries
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(workspace.length + 1))
    .filter((path) => !path.startsWith('node_modules/') && isWanted(path))
    .sort();
}

/** Copies files from one folder to the same places in another. */
export async function copyFiles(from: string, to: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(join(to, dirname(path)), { recursive: true });
    await cp(join(from, path), join(to, path));
  }
}
