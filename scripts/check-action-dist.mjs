// Fails when the committed bundle of the action, action/dist, is not what its sources give.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const committed = 'action/dist';
const fresh = mkdtempSync(join(tmpdir(), 'rigline-dist-'));
const list = (folder) => {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
};
try {
  execFileSync('npm', ['run', '--silent', 'build:action', '--', '--dir', fresh], { stdio: 'inherit' });
  const names = [...new Set([...list(committed), ...list(fresh)])];
  const read = (folder, name) => (list(folder).includes(name) ? readFileSync(join(folder, name), 'utf8') : undefined);
  const different = names.filter((name) => read(committed, name) !== read(fresh, name));
  if (different.length > 0) {
    console.error(
      `out of date: ${different.map((name) => join(committed, name)).join(', ')}. Run \`npm run build:action\` and commit the result.`,
    );
    process.exitCode = 1;
  }
} finally {
  rmSync(fresh, { recursive: true, force: true });
}
