import { execFile } from 'node:child_process';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { startResultsService } from '../helpers/github/results-service.ts';
import { runWorkflow } from '../helpers/github/start-workflow.ts';
import { makeFolder, startMock } from './process.ts';
import { ownAction, root, show } from './workflow-example.ts';

/** The first block of a language below a heading of a page, with the address of a lab of ours in the place of the example's. */
async function readBlock(page: string, heading: string, language: string, url = ''): Promise<string> {
  const text = await readFile(join(root, page), 'utf8');
  const section = text.slice(text.indexOf(`\n## ${heading}\n`));
  const [, block] = new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(section) ?? [];
  if (block === undefined) throw new Error(`${page} has no block of ${language} below "${heading}".`);
  return block.replaceAll('https://testflinger.example.com', url);
}

const jobFile = 'job_queue: demo\ntest_data:\n  test_cmds: |\n    echo the readme is right\n';

test('the workflow step of the README runs, and its run is an artifact', async () => {
  const url = await startMock('testflinger', '--exec', '--speed', '20');
  const repository = await makeFolder();
  await mkdir(join(repository, '.github/workflows'), { recursive: true });
  await writeFile(join(repository, 'smoke.yaml'), jobFile);
  const steps = (await readBlock('README.md', 'In GitHub Actions', 'yaml', url)).replace(/^/gm, '    ');
  const file = '.github/workflows/readme.yml';
  await writeFile(join(repository, file), `on: push\njobs:\n  readme:\n    runs-on: ubuntu-latest\n${steps}`);
  const results = await startResultsService();
  onTestFinished(results.close);
  const caches = await makeFolder();
  const result = await runWorkflow({ file, repository, own: ownAction, results, caches });
  expect(result.conclusion, show(result)).toBe('success');
  expect(result.jobs[0]?.log).toContain('the readme is right');
  expect(results.artifacts()).toHaveLength(1);
});

test('the import of the README runs a job to its end', async () => {
  const url = await startMock('testflinger', '--exec', '--speed', '20');
  const folder = await makeFolder();
  await mkdir(join(folder, 'node_modules'));
  await symlink(root, join(folder, 'node_modules/rigline'));
  await writeFile(join(folder, 'smoke.yaml'), jobFile);
  await writeFile(join(folder, 'main.mjs'), await readBlock('README.md', 'As a library', 'ts', url));
  const { stdout } = await promisify(execFile)(process.execPath, ['main.mjs'], { cwd: folder });
  expect(stdout).toMatch(/^passed \{[\s\S]*tests: 1,[\s\S]*rigline-results/m);
});

test('the stage of the README is the one that the page about Jenkins has, and that is run there', async () => {
  const stage = await readBlock('README.md', 'In Jenkins', 'groovy');
  expect(stage).toBe(await readBlock('docs/ci/jenkins.md', 'The stage to paste', 'groovy'));
  expect(stage).toContain('rigline run');
});
