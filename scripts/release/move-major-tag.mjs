// Lets the tag of the major version follow a release: node scripts/release/move-major-tag.mjs v1.2.3
// The tag only goes forward: when an old release is run again, v1 stays where the newest release of 1.x is.
import { execFileSync } from 'node:child_process';

const tag = process.argv[2] ?? '';
const major = /^(v\d+)\.\d+\.\d+$/.exec(tag)?.[1];
if (major === undefined) {
  process.stderr.write(`the tag has to be like v1.2.3, and is ${JSON.stringify(tag)}\n`);
  process.exit(1);
}

const released = git('tag', '--list', `${major}.*`)
  .split('\n')
  .filter((name) => /^v\d+\.\d+\.\d+$/.test(name));
const newest = [...released, tag].sort(compareVersions).at(-1);
if (newest === tag) {
  git('tag', '--force', major, `${tag}^{commit}`);
  git('push', '--force', 'origin', `refs/tags/${major}`);
  process.stdout.write(`${major} is ${tag} now.\n`);
} else {
  process.stdout.write(`${major} stays at ${newest}, which is newer than ${tag}.\n`);
}

function compareVersions(a, b) {
  return a.localeCompare(b, 'en', { numeric: true });
}

function git(...args) {
  return execFileSync('git', args, { encoding: 'utf8' });
}
