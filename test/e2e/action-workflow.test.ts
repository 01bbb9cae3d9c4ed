import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { startResultsService } from '../helpers/github/results-service.ts';
import { runWorkflow } from '../helpers/github/start-workflow.ts';
import { readText, readWorkflow, stepsOf } from '../helpers/workflow-files.ts';
import { makePrograms, ownAction, root, show } from './workflow-example.ts';

const file = '.github/workflows/action.yml';

/** What is installed and built already is not installed and built for each job again. */
const npm = `#!/bin/sh
case "$*" in
  ci) ln -s "${root}/node_modules" node_modules ;;
  'run build') ln -s "${root}/dist" dist ;;
  'run build:action') ;;
  *) echo "not in this test: npm $*" >&2; exit 64 ;;
esac
`;

test('our own workflow of the action passes in an emulated runner: every kind of lab, submit and collect, a matrix, a cancel', {
  timeout: 600_000,
}, async () => {
  const results = await startResultsService();
  onTestFinished(results.close);
  const result = await runWorkflow({
    file,
    repository: root,
    own: ownAction,
    results,
    path: [await makePrograms({ npm })],
  });
  const red = result.jobs.filter(({ conclusion }) => conclusion !== 'success');
  expect(
    red.map(({ name }) => name),
    show({ ...result, jobs: red }),
  ).toEqual([]);
});

test('it uses every input of the action, and none that there is not', () => {
  const { inputs } = parse(readText('action.yml')) as { inputs: Record<string, { default?: string }> };
  // What GitHub evaluates for us is in every step.
  const meant = Object.keys(inputs).filter((name) => !inputs[name]?.default?.startsWith('${{'));
  const used = stepsOf(readWorkflow(file)).flatMap(({ step }) =>
    step.uses === './' ? Object.keys(step.with ?? {}) : [],
  );
  expect([...new Set(used)].sort()).toEqual(meant.sort());
});
