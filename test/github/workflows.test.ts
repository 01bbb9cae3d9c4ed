import { expect, test } from 'vitest';
import { findWorkflowErrors, listYaml, readText, readWorkflow, stepsOf } from '../helpers/workflow-files.ts';

const ours = listYaml('.github/workflows');

test.each(ours)("GitHub's own parser finds nothing wrong in %s", async (file) => {
  expect(await findWorkflowErrors(file, readText(file))).toEqual([]);
});

test('the parser would find a key, a context and a function that GitHub does not know', async () => {
  const workflow = (line: string) =>
    `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    ${line}\n    steps: [{run: ls}]\n`;
  for (const line of ['timeout: 5', 'if: job.status == 1', 'if: allways()'])
    expect(await findWorkflowErrors('bad.yml', workflow(line)), line).not.toEqual([]);
  expect(await findWorkflowErrors('good.yml', workflow('timeout-minutes: 5'))).toEqual([]);
});

test.each(ours)('%s takes every action of somebody else by its commit, and says which version that is', (file) => {
  const used = readText(file).matchAll(/^\s*(?:- )?uses: *(.+)$/gm);
  for (const [, action = ''] of used) {
    expect(action).toMatch(/^(?:\.\/|[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$)/);
  }
});

test('one action is taken at one commit everywhere', () => {
  const commits = new Map<string, Set<string>>();
  for (const file of ours) {
    for (const [, name = '', commit = ''] of readText(file).matchAll(/uses: *([\w/-]+)@(\S+)/g))
      commits.set(name, (commits.get(name) ?? new Set()).add(commit));
  }
  expect([...commits].filter(([, found]) => found.size > 1)).toEqual([]);
});

test.each(ours)('%s says what it may do, and only a release may write', (file) => {
  const workflow = readWorkflow(file);
  expect(workflow.permissions).toBeDefined();
  const granted = [workflow, ...Object.values(workflow.jobs)].flatMap(({ permissions = {} }) =>
    Object.entries(permissions),
  );
  const writes = granted.filter(([, access]) => access !== 'read').map(([scope]) => scope);
  expect(writes).toEqual(file.endsWith('/release.yml') ? ['id-token', 'contents'] : []);
});

test.each(ours)('no run of %s has an expression in it: what comes from outside comes by the environment', (file) => {
  for (const { step } of stepsOf(readWorkflow(file))) expect(step.run ?? '').not.toContain('${{');
});

test.each(ours)('%s leaves the token of the checkout behind nowhere but where a tag is pushed', (file) => {
  const keeping = stepsOf(readWorkflow(file)).filter(
    ({ step }) => step.uses?.startsWith('actions/checkout@') && step.with?.['persist-credentials'] !== false,
  );
  expect(keeping.map(({ job }) => job)).toEqual(file.endsWith('/release.yml') ? ['github'] : []);
});
