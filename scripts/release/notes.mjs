// Prints what CHANGELOG.md says of a version: node scripts/release/notes.mjs 1.2.3 > notes.md
import { readFileSync } from 'node:fs';
import { readSection } from './changelog.mjs';

const version = process.argv[2] ?? '';
const section = readSection(readFileSync('CHANGELOG.md', 'utf8'), version);
if (section?.text) {
  process.stdout.write(`${section.text}\n`);
} else {
  process.stderr.write(`CHANGELOG.md has nothing under "## ${version}".\n`);
  process.exitCode = 1;
}
