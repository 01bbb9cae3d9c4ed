import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { getInput, run } from '../workflow.mjs';

const source = process.env['EMULATED_REPOSITORY'];
const repository = process.env['GITHUB_REPOSITORY'];
const target = resolve(process.env['GITHUB_WORKSPACE'], getInput('path'));

function git(folder, ...args) {
  return execFileSync('git', ['-C', folder, '-c', 'safe.directory=*', ...args], { encoding: 'utf8', maxBuffer: 1e8 });
}

function list(...args) {
  return git(source, 'ls-files', '-z', ...args)
    .split('\0')
    .filter((name) => name !== '');
}

function clone() {
  git(target, 'init', '--quiet', '--initial-branch=main');
  const depth = Number(getInput('fetch-depth'));
  const history = depth > 0 ? [`--depth=${depth}`] : ['--tags'];
  git(target, 'fetch', '--quiet', '--no-tags', ...history, pathToFileURL(source).href, 'HEAD');
  git(target, '-c', 'advice.detachedHead=false', 'checkout', '--quiet', '--force', 'FETCH_HEAD');
  // The test is about the files as they are now, committed or not.
  for (const name of list('--modified', '--others', '--exclude-standard')) {
    if (existsSync(join(source, name))) cpSync(join(source, name), join(target, name));
  }
  for (const name of list('--deleted')) rmSync(join(target, name), { force: true });
}

function copy() {
  cpSync(source, target, { recursive: true });
  git(target, 'init', '--quiet', '--initial-branch=main');
  git(target, 'add', '--all');
  const author = ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];
  git(target, ...author, 'commit', '--quiet', '--allow-empty', '--message', 'All files');
}

await run(() => {
  const wanted = getInput('repository');
  if (wanted !== repository) throw new Error(`This emulation brings ${repository} only, not ${wanted}`);
  mkdirSync(target, { recursive: true });
  if (existsSync(join(source, '.git'))) clone();
  else copy();
  git(target, 'remote', 'add', 'origin', `https://github.com/${repository}`);
  console.log(`Brought ${repository} to ${target}`);
});
