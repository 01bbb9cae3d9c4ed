import { spawnSync } from 'node:child_process';
import { copyFile, readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { version } from '../../sdk/version.ts';
import { makeFolder } from './process.ts';

const built = resolve(import.meta.dirname, '../../dist/single');

/** Runs the file alone in an empty folder, as somebody does who has downloaded it. */
async function runSingleFile(...args: readonly string[]) {
  const folder = await makeFolder();
  await copyFile(join(built, 'rigline.mjs'), join(folder, 'rigline.mjs'));
  const env = { PATH: process.env['PATH'] ?? '', HOME: await makeFolder() };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['rigline.mjs', ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  return { folder, status, stdout, stderr };
}

test('the CLI as a single file is one file, and runs in an empty folder', async () => {
  expect(await readdir(built)).toEqual(['rigline.mjs']);
  expect(await runSingleFile('--version')).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: '' });
});

test('the single file has the virtual labs and the job files of the demo in it', async () => {
  const { folder, status, stdout, stderr } = await runSingleFile('demo');
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(stdout).toContain('rigline-demo/smoke.yaml rigline-demo/firmware.yaml');
  expect(stdout).toContain('expected firmware 1.4.2, found 1.4.1');
  expect((await readdir(folder)).sort()).toEqual(['rigline-demo', 'rigline-results', 'rigline.mjs']);
});

test('the single file begins with a shebang, and ends with our licence and those of whatever is in it', async () => {
  const text = await readFile(join(built, 'rigline.mjs'), 'utf8');
  expect(text).toMatch(/^#!\/usr\/bin\/env node\n/);
  const licences = text.slice(text.indexOf('\n// Licences: '));
  for (const line of licences.split('\n')) expect(line).toMatch(/^(?:\/\/|$)/);
  const manifest = await readFile(resolve(built, '../../package.json'), 'utf8');
  const { dependencies } = JSON.parse(manifest) as { dependencies: Record<string, string> };
  const bundled = [...Object.keys(dependencies), 'commander'].filter((name) => !text.includes(`from "${name}"`));
  for (const name of bundled) expect(licences).toContain(`// ${name} `);
});
