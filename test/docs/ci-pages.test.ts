import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const cis = ['gitlab', 'azure', 'buildkite', 'bamboo'];
const examples = cis.flatMap((ci) =>
  readdirSync(join(root, 'examples', ci), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => ({ ci, path: join(entry.parentPath, entry.name).slice(root.length + 1) })),
);

test.each(examples)('the page of $ci shows $path, to the letter', ({ ci, path }) => {
  const language = path.endsWith('.yml') ? 'yaml' : 'sh';
  expect(read(`docs/ci/${ci}.md`)).toContain(`\`\`\`${language}\n${read(path)}\`\`\`\n`);
});

test.each(cis)('the page of %s tells every exit code of a verdict that a job can end with by itself', (ci) => {
  const codes = [...read(`docs/ci/${ci}.md`).matchAll(/^\| (\d(?:, \d)*) +\|/gm)].flatMap(([, cell = '']) =>
    cell.split(', '),
  );
  expect(codes.sort()).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
});
