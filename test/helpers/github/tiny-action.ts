import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ActionSource } from './run-facts.ts';

/** Writes files into a folder that is gone after the test. */
export async function makeFiles(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rigline-tiny-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}

/** A few lines of Node as an action; `post` is its second half. */
export async function makeAction(
  main: string,
  options: { post?: string; inputs?: string; postIf?: string } = {},
): Promise<ActionSource> {
  const { post, inputs = '{}', postIf } = options;
  const lines = [
    'name: tiny',
    'description: An action of a test.',
    `inputs: ${inputs}`,
    'runs:',
    '  using: node24',
    '  main: main.mjs',
    ...(post === undefined ? [] : ['  post: post.mjs']),
    ...(postIf === undefined ? [] : [`  post-if: ${postIf}`]),
  ];
  const prelude = "import { appendFileSync, writeFileSync, readFileSync } from 'node:fs';\nconst { env } = process;\n";
  return {
    folder: await makeFiles({
      'action.yml': lines.join('\n'),
      'main.mjs': prelude + main,
      'post.mjs': prelude + (post ?? ''),
    }),
  };
}
