import { execFile, execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startNpmRegistry } from '../helpers/npm-registry.ts';
import { makeFolder } from './process.ts';

const scripts = resolve(import.meta.dirname, '../../scripts/release');

/** Runs a script of a release in a folder, as the workflow does. */
async function runScript(name: string, args: readonly string[], cwd: string, env: Record<string, string> = {}) {
  const options = { cwd, env: { PATH: process.env['PATH'], HOME: cwd, ...env } };
  return await new Promise<{ code: number; stdout: string; stderr: string }>((done) => {
    execFile(process.execPath, [join(scripts, name), ...args], options, (error, stdout, stderr) => {
      done({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr });
    });
  });
}

const changelog = `# Changelog

## Unreleased

## 1.4.0 - 2026-11-20

### Added

- A thing.

## [1.3.9] - 2026-10-01

- An older thing.

[1.3.9]: https://example.com
`;

/** A folder with all that names a version. */
async function makePackage(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = await makeFolder();
  const all = {
    'package.json': '{"name":"rigline","version":"1.4.0"}',
    'package-lock.json': '{"version":"1.4.0","packages":{"":{"version":"1.4.0"}}}',
    'sdk/version.ts': "export const version: string = '1.4.0';\n",
    'CHANGELOG.md': changelog,
    ...files,
  };
  await mkdir(join(folder, 'sdk'));
  for (const [name, text] of Object.entries(all)) await writeFile(join(folder, name), text);
  return folder;
}

test('a tag that everything agrees with gives its version and its major version to the steps that follow', async () => {
  const folder = await makePackage();
  const output = join(folder, 'output');
  const outputs = 'version=1.4.0\nmajor=v1\n';
  expect(await runScript('check-version.mjs', ['v1.4.0'], folder, { GITHUB_OUTPUT: output })).toEqual({
    code: 0,
    stdout: outputs,
    stderr: '',
  });
  expect(await readFile(output, 'utf8')).toBe(outputs);
});

test('whatever names another version is told, all at once', async () => {
  const folder = await makePackage({
    'package-lock.json': '{"version":"1.3.9","packages":{"":{"version":"1.4.0"}}}',
    'sdk/version.ts': "export const version: string = '1.3.9';\n",
    'CHANGELOG.md': changelog.replace('## 1.4.0 - 2026-11-20\n', '- Not yet.\n'),
  });
  const { code, stdout, stderr } = await runScript('check-version.mjs', ['v1.4.0'], folder);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr.split('\n')).toEqual([
    'package-lock.json says 1.3.9, and the tag 1.4.0',
    'sdk/version.ts says 1.3.9, and the tag 1.4.0',
    'CHANGELOG.md has nothing under "## 1.4.0 - YYYY-MM-DD"',
    'CHANGELOG.md has lines under Unreleased, which 1.4.0 would release',
    '',
  ]);
});

test.each(['1.4.0', 'v1.4', 'v1.4.0-rc.1', 'v1.4.0\nmajor=v9', '$(id)', ''])(
  '%j is no tag of a release',
  async (tag) => {
    const folder = await makePackage();
    for (const script of ['check-version.mjs', 'move-major-tag.mjs']) {
      const { code, stdout, stderr } = await runScript(script, [tag], folder);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toContain(`the tag has to be like v1.2.3, and is ${JSON.stringify(tag)}`);
    }
  },
);

test.each([
  ['1.4.0', '### Added\n\n- A thing.\n'],
  ['1.3.9', '- An older thing.\n'],
])('the notes of %s are its lines in the changelog', async (version, notes) => {
  expect(await runScript('notes.mjs', [version], await makePackage())).toEqual({ code: 0, stdout: notes, stderr: '' });
});

test('a version without lines has no notes, and the script says so', async () => {
  const { code, stderr } = await runScript('notes.mjs', ['1.4'], await makePackage());
  expect([code, stderr]).toEqual([1, 'CHANGELOG.md has nothing under "## 1.4".\n']);
});

test('the tag of the major version follows the newest release, and never goes back', async () => {
  const [origin, clone] = [await makeFolder(), await makeFolder()];
  const env = { ...process.env, HOME: clone, GIT_CONFIG_GLOBAL: '/dev/null' };
  const git = (cwd: string, ...args: string[]) => execFileSync('git', args, { cwd, env, encoding: 'utf8' }).trim();
  git(origin, 'init', '--quiet', '--bare');
  git(clone, 'clone', '--quiet', origin, '.');
  const commit = (tag: string) => {
    git(clone, '-c', 'user.name=t', '-c', 'user.email=t@e.test', 'commit', '--quiet', '--allow-empty', '-m', tag);
    git(clone, 'tag', tag);
  };
  for (const tag of ['v1.9.0', 'v1.10.0', 'v2.0.0']) commit(tag);
  git(clone, 'push', '--quiet', 'origin', 'HEAD', '--tags');

  const move = async (tag: string) => (await runScript('move-major-tag.mjs', [tag], clone)).stdout;
  expect(await move('v1.10.0')).toBe('v1 is v1.10.0 now.\n');
  expect(await move('v1.9.0')).toBe('v1 stays at v1.10.0, which is newer than v1.9.0.\n');
  expect(git(origin, 'rev-parse', 'v1')).toBe(git(clone, 'rev-parse', 'v1.10.0'));
  commit('v1.11.0');
  expect(await move('v1.11.0')).toBe('v1 is v1.11.0 now.\n');
  expect(git(origin, 'rev-parse', 'v1')).toBe(git(clone, 'rev-parse', 'v1.11.0'));
});

test('a package is published once; the same again is fine, another one of that version is not', async () => {
  const registry = await startNpmRegistry();
  onTestFinished(registry.close);
  const folder = await makePackage({
    '.npmrc': `fetch-retries=0\nregistry=${registry.url}\n${registry.url.slice(5)}:_authToken=secret-of-the-registry\n`,
  });
  const publish = async () => await runScript('publish.mjs', ['rigline-1.4.0.tgz', '--access', 'public'], folder);
  const pack = () => execFileSync('npm', ['pack', '--silent'], { cwd: folder });

  pack();
  registry.fail(500);
  const unknown = await publish();
  expect([unknown.code, registry.packages.size]).toEqual([1, 0]);
  expect(unknown.stderr).toContain('the registry does not say whether it has rigline 1.4.0');
  registry.fail(undefined);

  expect((await publish()).code).toBe(0);
  expect(Object.keys(registry.packages.get('rigline')?.versions ?? {})).toEqual(['1.4.0']);
  expect(await publish()).toMatchObject({ code: 0, stdout: 'rigline 1.4.0 is published already, and is this one.\n' });
  await writeFile(join(folder, 'README.md'), 'not the same');
  pack();
  const other = await publish();
  expect(other.code).toBe(1);
  expect(other.stderr).toContain('rigline 1.4.0 is published already, and is not this one');
  expect(registry.requests.filter((request) => request.startsWith('PUT'))).toEqual(['PUT /rigline']);
}, 120_000);
