import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  findWorkflowErrors,
  listYaml,
  readText,
  type StepData,
  stepsOf,
  type WorkflowData,
} from '../helpers/workflow-files.ts';

const pages = [
  'README.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    // The pages of the other CIs have YAML of their own.
    .filter((name) => name.endsWith('.md') && !name.startsWith('ci/'))
    .map((name) => `docs/${name}`),
];

/** The pieces of YAML of a page that are a workflow, or a part of one, made whole. */
function findWorkflows(page: string): { readonly name: string; readonly text: string }[] {
  const blocks = [...readText(page).matchAll(/^```ya?ml\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);
  return blocks.flatMap((text, index) => {
    const whole = makeWhole(text);
    return whole === undefined ? [] : [{ name: `${page}, block ${index + 1}`, text: whole }];
  });
}

function makeWhole(text: string): string | undefined {
  if (/^jobs:$/m.test(text)) return /^on:/m.test(text) ? text : `on: push\n${text}`;
  const job = 'jobs:\n  job:\n    runs-on: ubuntu-latest\n';
  if (/^steps:$/m.test(text)) return `on: push\n${job}${text.replace(/^/gm, '    ')}`;
  if (/^permissions:$/m.test(text)) return `on: push\n${text}${job}    steps: [{ run: ls }]\n`;
  return undefined;
}

const workflows = [
  ...pages.flatMap(findWorkflows),
  ...listYaml('examples/workflows').map((file) => ({ name: file, text: readText(file) })),
];

const manifest = parse(readText('action.yml')) as { inputs: object; outputs: object };
const [inputs, outputs] = [Object.keys(manifest.inputs), Object.keys(manifest.outputs)];
const isOurs = ({ uses = '' }: StepData) => uses.startsWith('rigline/rigline@');

test('there are workflows in the documentation to look at', () => {
  const names = workflows.map(({ name }) => name).join('\n');
  for (const page of ['docs/action.md', 'docs/switching.md', 'docs/action-artifacts.md']) expect(names).toContain(page);
});

test.each(workflows)("GitHub's own parser finds nothing wrong in $name", async ({ name, text }) => {
  expect(await findWorkflowErrors(`${name}.yml`, text)).toEqual([]);
});

test.each(workflows)('$name uses inputs and outputs that the action has', ({ text }) => {
  const steps = stepsOf(parse(text) as WorkflowData).map(({ step }) => step);
  for (const step of steps.filter(isOurs)) {
    expect(step.uses).toBe('rigline/rigline@v1');
    expect(inputs).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})));
  }
  for (const { id } of steps.filter(isOurs)) {
    const asked = [...text.matchAll(new RegExp(`steps\\.${id}\\.outputs\\.([\\w-]+)`, 'g'))].map(([, name]) => name);
    expect(outputs).toEqual(expect.arrayContaining(asked));
  }
});

test.each(listYaml('examples/workflows'))('%s has least permissions, an end, and a word on what follows it', (file) => {
  const workflow = parse(readText(file)) as WorkflowData;
  expect(workflow.permissions).toEqual({ contents: 'read' });
  expect(workflow.concurrency).toMatchObject({ group: expect.any(String), 'cancel-in-progress': expect.any(Boolean) });
  for (const [id, job] of Object.entries(workflow.jobs)) expect(job['timeout-minutes'], id).toBeGreaterThan(0);
  for (const { step } of stepsOf(workflow)) {
    expect(step.run ?? '').not.toContain('${{');
    if (step.uses) expect(step.uses).toMatch(/^[\w/-]+@v\d+$/);
  }
});

test.each(listYaml('examples/workflows'))("%s gives GitHub's clock more than Rigline's own together", (file) => {
  const minutes = (text: unknown) => {
    const [, number = '0', unit] = /^(\d+)(h|m|s)$/.exec(String(text)) ?? [];
    return Number(number) * (unit === 'h' ? 60 : unit === 's' ? 1 / 60 : 1);
  };
  for (const job of Object.values((parse(readText(file)) as WorkflowData).jobs)) {
    for (const { with: given = {} } of job.steps.filter((step) => isOurs(step) && step.with?.['mode'] === undefined)) {
      const clocks = ['queue-timeout', 'run-timeout', 'collect-timeout'].map((name) => minutes(given[name] ?? '0m'));
      expect(job['timeout-minutes']).toBeGreaterThan(clocks.reduce((sum, one) => sum + one, 0));
    }
  }
});

test('the page about switching has every input and output of the actions that it speaks of, and names ours', () => {
  const page = readText('docs/switching.md');
  for (const theirs of ['job', 'job-path', 'poll: true', 'dry-run', 'server', 'attachments-relative-to', 'client-id'])
    expect(page).toMatch(new RegExp(`^\\| .*\`${theirs}\`.* \\|`, 'm'));
  const rows = [...page.matchAll(/^\| .*? \| (.*) \|$/gm)].map(([, ours = '']) => ours).join(' ');
  const named = [...rows.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map(([, name]) => name);
  const known = [...inputs, ...outputs];
  expect(named.filter((name) => name !== undefined && !known.includes(name))).toEqual([]);
});
