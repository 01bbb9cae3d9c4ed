import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { version } from '../../sdk/version.ts';
import { makeFolder } from './process.ts';

const root = resolve(import.meta.dirname, '../..');
const run = (command: string, args: readonly string[], cwd: string) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

test('the version that the SDK tells is that of the package', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  expect(version).toBe(manifest.version);
});

test('the packed package installs in an empty folder, and can be imported, required and run', {
  timeout: 120_000,
}, async () => {
  const folder = await makeFolder();
  // The build has run already; packing must not run it again beside the other tests.
  const [packed] = JSON.parse(
    run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root),
  ) as [{ filename: string; files: { path: string }[] }];
  const paths = packed.files.map((file) => file.path);
  expect(paths).toEqual(
    expect.arrayContaining([
      'LICENSE',
      'README.md',
      'dist/cli.js',
      'dist/sdk/index.d.ts',
      'dist/mock/index.js',
      'openapi/testflinger.yaml',
      'schemas/faults.json',
      'examples/testflinger/smoke.yaml',
    ]),
  );
  expect(paths.filter((path) => /^(?:test|sdk|cli|mock|scripts)\/|\.env|^vitest/.test(path))).toEqual([]);

  await writeFile(join(folder, 'package.json'), '{"private":true}');
  run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', `./${packed.filename}`], folder);

  const names = 'typeof r.run, typeof r.createTestflingerLab, typeof m.createStbTester';
  const expected = 'function function function\n';
  expect(
    run(
      'node',
      [
        '--input-type=module',
        '-e',
        `import * as r from 'rigline'; import * as m from 'rigline/mock'; console.log(${names})`,
      ],
      folder,
    ),
  ).toBe(expected);
  expect(
    run(
      'node',
      ['--no-warnings', '-e', `const r = require('rigline'), m = require('rigline/mock'); console.log(${names})`],
      folder,
    ),
  ).toBe(expected);
  const use = `import { collectArtifacts, lintJunit, readJunit, run, streamXunit } from 'rigline';
import { createMock } from 'rigline/mock';
export const used = [collectArtifacts, lintJunit, readJunit, run, streamXunit, createMock];
`;
  await writeFile(join(folder, 'use.mts'), use);
  // Without the types of Node, and with a look into ours.
  const compilerOptions = { strict: true, noEmit: true, module: 'nodenext', target: 'es2023', types: [] };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['use.mts'] }));
  expect(run('node', [join(root, 'node_modules/typescript/bin/tsc')], folder)).toBe('');
  expect(run(join(folder, 'node_modules/.bin/rigline'), ['--version'], folder)).toBe(`${version}\n`);
  expect(run(join(folder, 'node_modules/.bin/rigline'), ['demo'], folder)).toContain('The demo itself went as staged');
});
