import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { actionInputs, inWordsOfInputs, keyOfInput } from '../../../action/inputs/table.ts';
import { actionOutputs } from '../../../action/outputs/table.ts';
import { runCommand } from '../../../cli/commands/run.ts';
import { keyOfOption, labKinds } from '../../../sdk/index.ts';
import { createTestIo } from '../../cli/io.ts';

const root = resolve(import.meta.dirname, '../../..');
const manifest = parse(readFileSync(resolve(root, 'action.yml'), 'utf8')) as {
  readonly name: string;
  readonly description: string;
  readonly branding: Readonly<Record<string, string>>;
  readonly runs: Readonly<Record<string, string>>;
  readonly inputs: Readonly<Record<string, object>>;
  readonly outputs: Readonly<Record<string, object>>;
};

test('action.yml has the inputs and outputs of the tables, in words of their own', () => {
  expect(manifest.inputs).toEqual(
    Object.fromEntries(
      actionInputs.map(({ name, description, default: value }) => [
        name,
        { description, required: false, ...(value !== undefined && { default: value }) },
      ]),
    ),
  );
  expect(manifest.outputs).toEqual(
    Object.fromEntries(actionOutputs.map(({ name, description }) => [name, { description }])),
  );
});

test('action.yml is what the marketplace and the runner want', () => {
  expect(manifest.runs).toEqual({
    using: 'node24',
    main: 'action/dist/index.js',
    post: 'action/dist/post.js',
    'post-if': 'always()',
  });
  expect(manifest.name).not.toBe('');
  expect(manifest.description.length).toBeLessThan(125);
  expect(Object.keys(manifest.branding).sort()).toEqual(['color', 'icon']);
});

test('every option of every kind of lab is an input', () => {
  for (const { name: kind, connectionOptions, runOptions } of labKinds)
    for (const option of [...connectionOptions, ...runOptions]) {
      const found = actionInputs.find(
        (input) =>
          input.isOfLab && keyOfInput(input) === keyOfOption(option) && input.description.startsWith(`${kind}: `),
      );
      expect(found, `${kind} ${option.name}`).toMatchObject({
        type: option.type ?? 'text',
        isList: option.isList ?? false,
        ...(option.choices && { choices: option.choices }),
      });
    }
});

test('every secret of every kind of lab is an input that is masked', () => {
  const secrets = labKinds.flatMap(({ environment }) =>
    environment.filter(({ credential }) => credential === 'secret').map(({ name }) => name),
  );
  expect(secrets).toEqual(['STBT_AUTH_TOKEN', 'TESTFLINGER_SECRET_KEY', 'AVOCADO_SERVER_PASSWORD']);
  expect(actionInputs.filter(({ isSecret }) => isSecret).map(({ variable }) => variable)).toEqual(secrets);
});

/** Options of the command line that the action has under another name, or that mean nothing to it. */
const elsewhere = ['--mode', '--detach', '--json', '--no-quarantine', '--no-artifact-cache'];

test('every option of `rigline run` is an input', () => {
  const inputs = new Set(actionInputs.map(({ name }) => `--${name}`));
  const { options } = runCommand(createTestIo(), () => undefined);
  const missing = options
    .map(({ long }) => long ?? '')
    .filter((name) => !inputs.has(name) && !elsewhere.includes(name));
  expect(missing).toEqual([]);
});

test('no two inputs share a name or a key, and none speaks of the command line', () => {
  const names = actionInputs.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const keys = actionInputs.map((input) => `${input.isOfLab ? 'lab' : 'own'} ${keyOfInput(input)}`);
  expect(new Set(keys).size).toBe(keys.length);
  const dashed = actionInputs.flatMap(({ description }) => description.match(/[\w`]* ?--[a-z-]+/g) ?? []);
  // A flag of avocado itself, and a command that is run elsewhere.
  expect(dashed.sort()).toEqual(['plan --json', 'with --force-job-id']);
});

test('messages of the SDK speak of inputs', () => {
  expect(
    inWordsOfInputs(
      'Give --kind (avocado) and --url, or `rigline run --detach --json`; not a--url, nor --force-job-id.',
    ),
  ).toBe('Give `kind` (avocado) and `url`, or `rigline run `mode: submit` --json`; not a--url, nor --force-job-id.');
});
