// Publishes a packed package, once: node scripts/release/publish.mjs rigline-1.2.3.tgz [options of npm publish]
// A release that stopped halfway can so be run again. The same version with another content is an error.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const [file = '', ...options] = process.argv.slice(2);
const version = /-(\d+\.\d+\.\d+)\.tgz$/.exec(file)?.[1];
if (version === undefined) end(`a packed package is called rigline-1.2.3.tgz, and not ${JSON.stringify(file)}`);

const ours = `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`;
const theirs = findPublished(version);
if (theirs === undefined) {
  const { status } = spawnSync('npm', ['publish', resolve(file), ...options], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} else if (theirs === ours) {
  process.stdout.write(`rigline ${version} is published already, and is this one.\n`);
} else {
  end(
    `rigline ${version} is published already, and is not this one: ${theirs} there, ${ours} here. Take the next version.`,
  );
}

/** The hash of what the registry has; undefined only where it says that there is no such version. */
function findPublished(wanted) {
  const view = spawnSync('npm', ['view', `rigline@${wanted}`, 'dist.integrity', '--json'], { encoding: 'utf8' });
  const answer = parse(view.stdout);
  if (answer?.error?.code === 'E404' || (view.status === 0 && view.stdout.trim() === '')) return undefined;
  if (view.status === 0 && typeof answer === 'string') return answer;
  end(`the registry does not say whether it has rigline ${wanted}:\n${view.stderr || view.stdout}`);
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function end(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
