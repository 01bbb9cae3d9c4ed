import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { labKinds } from '../sdk/labs/kinds.ts';

const root = resolve(import.meta.dirname, '..');
const sources = ['sdk', 'cli', 'action', 'mock'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name)),
);

/** Which folder may import from which; the longest prefix of a file decides. See docs/architecture.md. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'sdk/index.ts': ['sdk'],
  'sdk/version.ts': [],
  'sdk/generated': [],
  'sdk/http': ['sdk/http'],
  'sdk/labs': ['sdk/labs', 'sdk/http', 'sdk/generated'],
  'sdk/worker': ['sdk/worker', 'sdk/labs', 'sdk/http', 'sdk/generated'],
  'sdk/report': ['sdk/report', 'sdk/labs/lab.ts'],
  'sdk/history': [
    'sdk/history',
    'sdk/report/model.ts',
    'sdk/report/format.ts',
    'sdk/report/trend.ts',
    'sdk/labs/lab.ts',
  ],
  'sdk/run': ['sdk/run', 'sdk/history', 'sdk/report', 'sdk/labs/lab.ts', 'sdk/http', 'sdk/version.ts'],
  // Whoever reads a result.json holds it against the schema that is published.
  'sdk/run/merge': [
    'sdk/run',
    'sdk/report',
    'sdk/labs/lab.ts',
    'sdk/http',
    'sdk/version.ts',
    'sdk/generated/result-schema.ts',
  ],
  'sdk/artifacts': ['sdk/artifacts', 'sdk/report/model.ts', 'sdk/labs/lab.ts', 'sdk/labs/host.ts', 'sdk/http'],
  'sdk/live': ['sdk/live', 'sdk/run/events.ts', 'sdk/labs/lab.ts'],
  'sdk/node': ['sdk'],
  'sdk/launch': ['sdk'],
  mock: ['mock'],
  // The one exception: agents that really run tests are the SDK's worker, as a client of the lab's handler. The server
  // they talk to knows nothing of the SDK, so that one bug still cannot hide on both sides.
  'mock/testflinger/exec': ['mock', 'sdk/index.ts'],
  cli: ['cli', 'sdk/index.ts'],
  action: ['action', 'sdk/index.ts'],
  'cli/commands/mock.ts': ['cli', 'sdk/index.ts', 'mock/index.ts'],
  'cli/mock': ['cli', 'sdk/index.ts', 'mock/index.ts'],
  'cli/commands/demo.ts': ['cli', 'sdk/index.ts', 'mock/index.ts'],
};

/** These run wherever there is `fetch`: no module of Node, and none of its globals. */
const webOnly = ['sdk/http', 'sdk/labs', 'sdk/worker', 'sdk/history', 'sdk/run', 'sdk/report', 'sdk/generated'];
const nodeGlobals = new Set(['process', 'Buffer', '__dirname', 'require', 'setImmediate']);
/** Things with effects that everything else must be given. */
const effects: Readonly<Record<string, readonly string[]>> = {
  setTimeout: ['sdk/http/clock.ts', 'sdk/node/programs.ts', 'mock/clock.ts'],
  setInterval: ['cli/render/progress.ts'],
  console: [],
};
const maxLines = 300;

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function rulesOf(file: string): readonly string[] {
  const prefix = Object.keys(allowed)
    .filter((key) => isBelow(file, key))
    .sort((a, b) => b.length - a.length)[0];
  if (prefix === undefined) throw new Error(`${file} lies in no folder of the house`);
  return allowed[prefix] ?? [];
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
}

function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node);
  node.forEachChild((child) => visit(child, look));
}

function importsOf(source: ts.SourceFile): string[] {
  const found: string[] = [];
  visit(source, (node) => {
    if (
      (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
      node.moduleSpecifier &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      found.push(node.moduleSpecifier.text);
    } else if (
      ts.isCallExpression(node) &&
      node.expression.kind === ts.SyntaxKind.ImportKeyword &&
      node.arguments[0] &&
      ts.isStringLiteral(node.arguments[0])
    ) {
      found.push(node.arguments[0].text);
    }
  });
  return found;
}

/** Names used as values that are no property and no declaration of the file itself. */
function globalsOf(source: ts.SourceFile): Set<string> {
  const found = new Set<string>();
  visit(source, (node) => {
    if (!ts.isIdentifier(node)) return;
    const { parent } = node;
    const isProperty =
      (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
      ts.isPropertyAssignment(parent) ||
      ts.isPropertySignature(parent) ||
      ts.isMethodSignature(parent);
    if (!isProperty && !ts.isTypeReferenceNode(parent) && !ts.isQualifiedName(parent)) found.add(node.text);
  });
  return found;
}

const parsed = sources.map((file) => ({ file, source: parse(file) }));

test('there are source files to check', () => {
  expect(sources.length).toBeGreaterThan(100);
});

test('every file imports only what its place in the house allows', () => {
  const wrong = parsed.flatMap(({ file, source }) =>
    importsOf(source)
      .filter((name) => name.startsWith('.'))
      .map((name) => relative(root, resolve(root, dirname(file), name)))
      .filter((target) => !rulesOf(file).some((rule) => isBelow(target, rule)))
      .map((target) => `${file} -> ${target}`),
  );
  expect(wrong).toEqual([]);
});

test('http, labs, run and report use web-standard APIs only', () => {
  const wrong = parsed
    .filter(({ file }) => webOnly.some((folder) => isBelow(file, folder)))
    .flatMap(({ file, source }) => {
      const modules = importsOf(source).filter((name) => name.startsWith('node:'));
      const globals = [...globalsOf(source)].filter((name) => nodeGlobals.has(name));
      return [...modules, ...globals].map((name) => `${file}: ${name}`);
    });
  expect(wrong).toEqual([]);
});

test('only the folder of a lab asks which kind of lab it is', () => {
  const kinds = new Set(labKinds.map(({ name }) => name));
  const wrong = parsed
    .filter(
      ({ file }) =>
        isBelow(file, 'cli') || isBelow(file, 'action') || (isBelow(file, 'sdk') && !isBelow(file, 'sdk/labs')),
    )
    .filter(({ source }) => {
      let asks = false;
      visit(source, (node) => {
        const isCase = ts.isCaseClause(node) && ts.isStringLiteral(node.expression) && kinds.has(node.expression.text);
        const isComparison =
          ts.isBinaryExpression(node) &&
          [node.left, node.right].some((side) => ts.isStringLiteral(side) && kinds.has(side.text));
        asks ||= isCase || isComparison;
      });
      return asks;
    })
    .map(({ file }) => file);
  expect(wrong).toEqual([]);
});

test('timers and the console are taken from outside', () => {
  const wrong = parsed.flatMap(({ file, source }) => {
    const used = globalsOf(source);
    return Object.entries(effects)
      .filter(([name, homes]) => used.has(name) && !homes.includes(file))
      .map(([name]) => `${file}: ${name}`);
  });
  expect(wrong).toEqual([]);
});

test('a file holds one idea, in at most 300 lines', () => {
  const long = sources.filter(
    (file) => !isBelow(file, 'sdk/generated') && !isBelow(file, 'mock/generated') && countLines(file) > maxLines,
  );
  expect(long).toEqual([]);
});

test('files are named in kebab-case, and not after a drawer', () => {
  const wrong = sources.filter(
    (file) =>
      !/^[a-z0-9]+(?:-[a-z0-9]+)*\.ts$/.test(basename(file)) ||
      /(?:^|\/)(?:utils?|helpers?|misc|common)(?:\.ts|\/)/.test(file),
  );
  expect(wrong).toEqual([]);
});

function countLines(file: string): number {
  return readFileSync(join(root, file), 'utf8').split('\n').length - 1;
}
