// Holds the tag of a release against everything that names the version: node scripts/release/check-version.mjs v1.2.3
// Prints `version=` and `major=`, and gives them to the steps that follow in a workflow. Tells all mistakes at once.
import { appendFileSync, readFileSync } from 'node:fs';
import { readSection } from './changelog.mjs';

const tag = process.argv[2] ?? '';
const version = /^v(\d+\.\d+\.\d+)$/.exec(tag)?.[1];
const wrong = version === undefined ? [`the tag has to be like v1.2.3, and is ${JSON.stringify(tag)}`] : [];

if (version !== undefined) {
  const lock = readJson('package-lock.json');
  const named = {
    'package.json': readJson('package.json').version,
    'package-lock.json': lock.version,
    'package-lock.json, of the package itself': lock.packages?.['']?.version,
    'sdk/version.ts': /version(?:: string)? = '([^']+)'/.exec(readFileSync('sdk/version.ts', 'utf8'))?.[1],
  };
  for (const [place, found] of Object.entries(named)) {
    if (found !== version) wrong.push(`${place} says ${found}, and the tag ${version}`);
  }
  const changelog = readFileSync('CHANGELOG.md', 'utf8');
  const section = readSection(changelog, version);
  if (!section?.text) wrong.push(`CHANGELOG.md has nothing under "## ${version} - YYYY-MM-DD"`);
  else if (!/^\d{4}-\d{2}-\d{2}$/.test(section.date ?? ''))
    wrong.push(`CHANGELOG.md does not say when ${version} was released: "## ${version} - YYYY-MM-DD"`);
  if (readSection(changelog, 'Unreleased')?.text)
    wrong.push(`CHANGELOG.md has lines under Unreleased, which ${version} would release`);
}

if (wrong.length > 0) {
  process.stderr.write(wrong.map((line) => `${line}\n`).join(''));
  process.exitCode = 1;
} else {
  const outputs = `version=${version}\nmajor=v${version.split('.')[0]}\n`;
  process.stdout.write(outputs);
  if (process.env.GITHUB_OUTPUT) appendFileSync(process.env.GITHUB_OUTPUT, outputs);
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
