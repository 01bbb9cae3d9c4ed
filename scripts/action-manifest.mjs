// Writes the inputs and outputs of the action, which are data in action/, into action.yml and docs/action.md. With --check it writes
// nothing and fails when one of them says something else.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { stringify } from 'yaml';

/** What a module of TypeScript exports. */
async function load(input) {
  const bundle = await rolldown({ input, platform: 'node', logLevel: 'silent' });
  const folder = mkdtempSync(join(tmpdir(), 'rigline-generate-'));
  try {
    const file = join(folder, 'module.mjs');
    await bundle.write({ file, format: 'esm', codeSplitting: false });
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The text between two lines of a file, replaced. */
function between(file, { from, to, text }) {
  const whole = readFileSync(file, 'utf8');
  const [start, end] = [whole.indexOf(from), whole.indexOf(to)];
  if (start < 0 || end < start)
    throw new Error(`${file} has not both of the lines "${from.trim()}" and "${to.trim()}"`);
  return whole.slice(0, start + from.length) + text + whole.slice(end);
}

const cell = (text) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');

function inputRow({ name, description, type = 'text', isList, isSecret, choices, modes }) {
  const kinds = {
    'text-or-false': 'text, or `false`',
    flag: '`true` or `false`',
    whole: 'whole number',
    count: 'number from 1',
  };
  const other = { rate: 'number', 'count-or-all': 'number, or `all`', verdicts: 'verdicts', duration: 'duration' };
  const kind = choices ? choices.map((one) => `\`${one}\``).join(', ') : (kinds[type] ?? other[type] ?? type);
  const what = isSecret ? 'secret' : isList ? 'a line each' : kind;
  return `| \`${name}\` | ${cell(what)} | ${modes ? modes.join(', ') : ''} | ${cell(description)} |`;
}

function inputTables(inputs, groups) {
  return groups
    .map((group) => {
      const rows = inputs.filter((input) => input.group === group).map(inputRow);
      return [
        `### ${group}`,
        '',
        '| Input | Value | Only in mode | Meaning |',
        '| --- | --- | --- | --- |',
        ...rows,
        '',
      ].join('\n');
    })
    .join('\n');
}

const { actionInputs, actionOutputs, inputGroups } = await load('action/manifest.ts');
const describe = (list, more = {}) =>
  Object.fromEntries(
    list.map(({ name, description, default: value }) => [
      name,
      { description, ...more, ...(value !== undefined && { default: value }) },
    ]),
  );
const manifest = stringify(
  { inputs: describe(actionInputs, { required: false }), outputs: describe(actionOutputs) },
  { lineWidth: 0 },
);
const outputTable = [
  '| Output | Meaning |',
  '| --- | --- |',
  ...actionOutputs.map(({ name, description }) => `| \`${name}\` | ${cell(description)} |`),
].join('\n');
const files = {
  'action.yml': between('action.yml', {
    from: '# Generated from action/inputs and action/outputs by `npm run generate`, down to the end of the outputs. Do not edit.\n',
    to: '# The end of what is generated.\n',
    text: manifest,
  }),
  'docs/action.md': between('docs/action.md', {
    from: '<!-- Generated from action/inputs and action/outputs by `npm run generate`, down to the end of the outputs. -->\n',
    to: '<!-- The end of what is generated. -->\n',
    text: `\n## Inputs\n\n${inputTables(actionInputs, inputGroups)}\n## Outputs\n\n${outputTable}\n\n`,
  }),
};

const drifted = Object.keys(files).filter((file) => readFileSync(file, 'utf8') !== files[file]);
if (process.argv.includes('--check')) {
  if (drifted.length > 0) {
    console.error(`out of date: ${drifted.join(', ')}. Run \`npm run generate\` and commit the result.`);
    process.exitCode = 1;
  }
} else {
  for (const file of drifted) writeFileSync(file, files[file]);
  console.log(drifted.length > 0 ? `wrote ${drifted.join(', ')}` : 'nothing changed');
}
