import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** What a test runs without a word of its own about it, and how. */
const runOtherwise: Readonly<Record<string, string>> = {
  'examples/mock/vitest.config.js': 'vitest takes it from the folder that examples.test.ts names',
  'examples/testflinger/firmware.yaml': 'the second job of the demo, which demo.test.ts runs',
};

/** Folders of which a test outside of this suite takes whatever is in them. */
const takenWhole: Readonly<Record<string, string>> = { 'examples/jenkins': 'test/jenkins/examples.test.ts' };

interface Namer {
  readonly file: string;
  readonly text: string;
}

function listFiles(folder: string): string[] {
  return (
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      // Test runners keep caches there, which come and go.
      .filter((file) => !file.includes('/node_modules/'))
      .filter((file) => statSync(join(root, file)).isFile())
  );
}

/** Whether a file names an example: by its path or the end of it, by a glob that it fits, or by its name in the same folder. */
function isNamed(example: string, { file, text }: Namer): boolean {
  const [folder, name] = [dirname(example), basename(example)];
  const globs = [...text.matchAll(/examples\/[\w./*-]*\*[\w./*-]*/g)].map(([glob]) => toPattern(glob));
  const isOfRunner = folder === 'examples/workflows' && text.includes("from './workflow-example.ts'");
  return (
    hasWord(text, example) ||
    splitPath(example).some(([above, below]) => text.includes(`${above}'`) && text.includes(`'${below}'`)) ||
    globs.some((glob) => glob.test(example)) ||
    (isOfRunner && text.includes(`runExample('${name}'`)) ||
    (dirname(file) === folder && hasWord(text, name))
  );
}

/** `examples/a/b` is `b` in `examples/a`, and `a/b` in `examples`, which a helper of the tests knows. */
function splitPath(example: string): (readonly [string, string])[] {
  const parts = example.split('/');
  const splits = parts.slice(2).map((_, index) => [parts.slice(0, index + 2), parts.slice(index + 2)] as const);
  return [
    ...splits.map(([above, below]) => [above.join('/'), below.join('/')] as const),
    ['', parts.slice(1).join('/')],
  ];
}

function hasWord(text: string, name: string): boolean {
  return new RegExp(`(?<![\\w-])${name.replaceAll('.', '\\.')}(?![\\w-])`).test(text);
}

function toPattern(glob: string): RegExp {
  return new RegExp(`^${glob.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`);
}

/** The examples that a test names, and those that these name in turn, and so on. */
function findRun(examples: readonly string[]): Set<string> {
  const whole = Object.entries(takenWhole).flatMap(([folder, by]) =>
    existsSync(join(root, by)) ? [`${folder}/`] : [],
  );
  const run = new Set([
    ...Object.keys(runOtherwise),
    ...examples.filter((example) => whole.some((folder) => example.startsWith(folder))),
  ]);
  const queue = [
    ...listFiles('test').filter((file) => file.endsWith('.ts') && file !== 'test/e2e/every-example.test.ts'),
    ...run,
  ];
  for (const file of queue) {
    if (!existsSync(join(root, file))) continue;
    const text = readFileSync(join(root, file), 'utf8');
    const found = examples.filter((example) => !run.has(example) && isNamed(example, { file, text }));
    for (const example of found) run.add(example);
    queue.push(...found);
  }
  return run;
}

test('every file below examples/ is run by a test, or by an example that is', () => {
  const examples = listFiles('examples');
  const run = findRun(examples);
  expect(examples.filter((example) => !run.has(example))).toEqual([]);
  expect(Object.keys(runOtherwise).filter((file) => !examples.includes(file))).toEqual([]);
});

test('an example that nothing runs would be found', () => {
  const forgotten = ['examples/workflows/other.yml', 'examples/other/smoke.yaml', 'examples/testflinger/smoke2.yaml'];
  const run = findRun(forgotten);
  expect(forgotten.filter((example) => run.has(example))).toEqual([]);
});
