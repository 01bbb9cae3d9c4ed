import { execFileSync } from 'node:child_process';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startResultsService } from '../helpers/github/results-service.ts';
import { runWorkflow } from '../helpers/github/start-workflow.ts';
import { makeFolder } from './process.ts';
import { makePrograms, root, show } from './workflow-example.ts';

const files = {
  'package.json': '{"name":"rigline","version":"1.4.0"}',
  'package-lock.json': '{"version":"1.4.0","packages":{"":{"version":"1.4.0"}}}',
  'sdk/version.ts': "export const version: string = '1.4.0';\n",
  'CHANGELOG.md': '# Changelog\n\n## Unreleased\n\n## 1.4.0 - 2026-11-20\n\n- A thing.\n',
};

/** A repository that is at the release 1.4.0, a place to push to, and programs that only write down what they are told. */
async function makeRelease() {
  const [repository, origin, notes] = [await makeFolder(), await makeFolder(), await makeFolder()];
  for (const path of ['scripts/release', '.github/workflows/release.yml'])
    await cp(join(root, path), join(repository, path), { recursive: true });
  await mkdir(join(repository, 'sdk'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(repository, name), text);
  const git = (cwd: string, ...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@e.test', ...args], { cwd, encoding: 'utf8' }).trim();
  git(origin, 'init', '--quiet', '--bare');
  git(repository, 'init', '--quiet', '--initial-branch=main');
  git(repository, 'add', '--all');
  git(repository, 'commit', '--quiet', '--message', 'Release 1.4.0');
  git(repository, 'tag', 'v1.4.0');
  const [calls, body] = [join(notes, 'calls.txt'), join(notes, 'notes.md')];
  const realGit = execFileSync('which', ['git'], { encoding: 'utf8' }).trim();
  const path = await makePrograms({
    npm: `#!/bin/sh
echo "npm $*" >> ${calls}
case "$*" in
  'pack '*) echo a package > "$3/rigline-1.4.0.tgz" ;;
  'run build:single') mkdir -p dist/single && echo '#!/usr/bin/env node' > dist/single/rigline.mjs ;;
  'view '*) echo '{"error":{"code":"E404"}}'; exit 1 ;;
  'run check:dist') [ ! -e ${notes}/stale ] ;;
esac
`,
    gh: `#!/bin/sh
echo "gh $*" >> ${calls}
case "$2" in
  view) exit 1 ;;
  create) cp release/notes.md ${body} ;;
esac
`,
    git: `#!/bin/sh\nexec ${realGit} -c url.file://${origin}.insteadOf=https://github.com/rigline/rigline "$@"\n`,
  });
  return {
    repository,
    path: [path],
    staleMark: join(notes, 'stale'),
    readCalls: async () => (await readFile(calls, 'utf8')).trim().split('\n'),
    readNotes: async () => await readFile(body, 'utf8'),
    findTag: (name: string) => git(origin, 'tag', '--list', name),
  };
}

async function release(options: { readonly isStale: boolean }) {
  const { repository, path, staleMark, ...made } = await makeRelease();
  if (options.isStale) await writeFile(staleMark, '');
  const results = await startResultsService();
  onTestFinished(results.close);
  const result = await runWorkflow({
    file: '.github/workflows/release.yml',
    repository,
    name: 'rigline/rigline',
    event: { name: 'push', ref: 'refs/tags/v1.4.0' },
    results,
    path,
  });
  return { result, ...made };
}

test('a tag that is pushed becomes a package, a release with its notes, and at last the tag of the major version', async () => {
  const { result, readCalls, readNotes, findTag } = await release({ isStale: false });
  expect(result.conclusion, show(result)).toBe('success');
  expect(await readCalls()).toEqual([
    'npm cit',
    'npm run check',
    'npm run check:dist',
    'npm pack --pack-destination release',
    'npm run build:single',
    'npm view rigline@1.4.0 dist.integrity --json',
    expect.stringMatching(/^npm publish \/\S+\/release\/rigline-1\.4\.0\.tgz --provenance --access public$/),
    'gh release view v1.4.0',
    'gh release create v1.4.0 --verify-tag --title v1.4.0 --notes-file release/notes.md release/rigline.mjs release/rigline.mjs.sha256',
  ]);
  expect(await readNotes()).toBe('- A thing.\n');
  expect(findTag('v1')).toBe('v1');
});

test('a bundle that is not fresh stops the release before anything is published', async () => {
  const { result, readCalls, findTag } = await release({ isStale: true });
  expect(result.conclusion).toBe('failure');
  expect(result.jobs.map(({ conclusion }) => conclusion)).toEqual(['failure', 'skipped', 'skipped']);
  expect(await readCalls()).toEqual(['npm cit', 'npm run check', 'npm run check:dist']);
  expect(findTag('v1')).toBe('');
});
