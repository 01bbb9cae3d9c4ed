// Bundles the long part of the chaos suite and runs it: `npm run chaos -- --runs 1000 --kills 200 --seed 7`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'rolldown';

const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'rigline-chaos-bundle-'));
try {
  await build({
    input: join(root, 'test/chaos/long/main.ts'),
    platform: 'node',
    logLevel: 'silent',
    output: { dir: folder, entryFileNames: 'chaos.mjs', format: 'esm' },
  });
  const args = [join(folder, 'chaos.mjs'), '--cli', join(root, 'dist/cli.js'), ...process.argv.slice(2)];
  process.exitCode = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
