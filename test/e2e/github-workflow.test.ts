// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of GitHub look like that
import { expect, test } from 'vitest';
import type { WorkflowResult } from '../helpers/github/run-result.ts';
import { runWorkflow, startWorkflow, type WorkflowRequest } from '../helpers/github/start-workflow.ts';
import { makeAction, makeFiles } from '../helpers/github/tiny-action.ts';

const times = { sigintMs: 750, sigtermMs: 250, outputMs: 500 };

/** A workflow that runs on a push, from its jobs as YAML. */
function run(jobs: string, more: Partial<WorkflowRequest> = {}) {
  const text = `name: test\non: [push, workflow_dispatch]\nenv: { LEVEL: workflow, ONLY: workflow }\njobs:\n${jobs}`;
  return startWorkflow({ text, repository: '/nowhere', times, ...more });
}

const conclusions = ({ jobs }: WorkflowResult) => Object.fromEntries(jobs.map((job) => [job.name, job.conclusion]));
const lines = (log = '') =>
  log
    .replaceAll(/##\[group\][\s\S]*?##\[endgroup\]\n?/g, '')
    .split('\n')
    .filter((line) => line !== '');

test('steps see the environment of three levels and what steps before them set', async () => {
  const { jobs } = await run(
    `
  one:
    runs-on: ubuntu-latest
    env: { LEVEL: job, MIDDLE: "\${{ vars.middle }}" }
    defaults: { run: { shell: bash, working-directory: sub } }
    outputs: { both: "\${{ steps.set.outputs.a }}-\${{ steps.fails.outcome }}-\${{ steps.fails.conclusion }}" , secret: "\${{ secrets.KEY }}" }
    steps:
      - { run: mkdir sub, working-directory: . }
      - { run: 'echo "$LEVEL $ONLY $MIDDLE $OWN \${{ env.LEVEL }}"', env: { LEVEL: step, OWN: "\${{ env.MIDDLE }}" } }
      - id: set
        run: |
          echo "a=1" >> "$GITHUB_OUTPUT"
          echo "LATER=set" >> "$GITHUB_ENV"
          mkdir bin; printf '#!/bin/sh\\necho mine' > bin/mine; chmod +x bin/mine; pwd -P >> "$GITHUB_PATH"
          echo "$PWD/bin" >> "$GITHUB_PATH"
      - { run: 'echo "$LATER \${{ env.LATER }}"; mine' }
      - { id: fails, run: 'false | true; echo unseen', continue-on-error: true }
      - { run: 'false | true; echo "seen as sh"', shell: sh }
      - { if: failure(), run: echo unseen }
      - { run: 'echo "\${{ job.status }} \${{ hashFiles(''sub/bin/*'') != '''' }}"' }
      - { run: 'echo the key is swordfish' }
`,
    { vars: { middle: 'm' }, secrets: { KEY: 'swordfish' } },
  ).finished;
  const [job] = jobs;
  expect(job?.outputs).toEqual({ both: '1-failure-success' });
  expect(job?.conclusion).toBe('success');
  expect(lines(job?.log)).toEqual([
    'step workflow m m step',
    'set set',
    'mine',
    '##[error]Process completed with exit code 1.',
    'seen as sh',
    'success true',
    'the key is ***',
    "##[warning]Skip output 'secret' since it may contain secret.",
  ]);
});

test('jobs wait for those they need, get their outputs and are skipped after a failure', async () => {
  const result = await run(
    `
  plan:
    runs-on: ubuntu-latest
    outputs: { legs: "\${{ steps.a.outputs.legs }}" }
    steps: [{ id: a, run: 'echo "legs=[{\\"box\\":\\"a\\",\\"n\\":1},{\\"box\\":\\"b\\",\\"n\\":2}]" >> $GITHUB_OUTPUT' }]
  legs:
    needs: plan
    name: box \${{ matrix.box }}
    strategy: { matrix: { include: "\${{ fromJSON(needs.plan.outputs.legs) }}" }, max-parallel: 1 }
    runs-on: ubuntu-latest
    steps: [{ run: 'echo "\${{ matrix.box }} \${{ strategy.job-index }}/\${{ strategy.job-total }}"; exit \${{ strategy.job-index }}', if: "matrix.n == 1" }, { run: exit 1, if: "matrix.n == 2" }]
  after: { needs: legs, runs-on: ubuntu-latest, steps: [{ run: echo no }] }
  last: { needs: [after, plan], if: always(), runs-on: ubuntu-latest, steps: [{ run: 'echo "\${{ needs.after.result }} \${{ needs.plan.result }}"' }] }
  clean: { needs: legs, if: failure(), runs-on: ubuntu-latest, steps: [{ run: 'true' }] }
`,
  ).finished;
  expect(conclusions(result)).toEqual({
    plan: 'success',
    'box a': 'success',
    'box b': 'failure',
    after: 'skipped',
    last: 'success',
    clean: 'success',
  });
  expect(lines(result.jobs.find(({ id }) => id === 'last')?.log)).toEqual(['skipped success']);
  expect(lines(result.jobs[1]?.log)).toEqual(['a 0/2']);
  expect(result).toMatchObject({ conclusion: 'failure', ignored: [] });
});

test('a leg that fails cancels the others, unless it may fail', async () => {
  const jobs = (more: string) => `
  legs:
    runs-on: ubuntu-latest
    strategy: { matrix: { n: [slow, bad] } }
    ${more}
    steps: [{ run: 'if [ \${{ matrix.n }} = bad ]; then exit 1; fi; exec sleep 1.5' }]
`;
  const result = await run(jobs('')).finished;
  expect(conclusions(result)).toEqual({ 'legs (slow)': 'cancelled', 'legs (bad)': 'failure' });
  expect(result.jobs[0]?.steps[0]?.signals.map(({ signal }) => signal)).toEqual(['SIGINT']);
  const kept = await run(jobs('continue-on-error: true')).finished;
  expect(kept.jobs.map(({ outcome, conclusion }) => [outcome, conclusion])).toEqual([
    ['success', 'success'],
    ['failure', 'success'],
  ]);
  expect(kept.conclusion).toBe('success');
});

test('a cancelled workflow ends its steps, runs what is for always, and starts no other job', async () => {
  const started = run(`
  one:
    runs-on: ubuntu-latest
    steps: [{ run: 'echo up; exec sleep 30' }, { run: echo no }, { if: cancelled(), run: 'echo "now \${{ job.status }}"' }]
  two: { needs: one, runs-on: ubuntu-latest, steps: [{ run: echo no }] }
  three: { needs: one, if: always(), runs-on: ubuntu-latest, steps: [{ run: echo yes }] }
`);
  await started.line(/^up$/, 'one');
  started.cancel();
  const result = await started.finished;
  expect(conclusions(result)).toEqual({ one: 'cancelled', two: 'skipped', three: 'success' });
  expect(result.conclusion).toBe('cancelled');
  expect(lines(result.jobs[0]?.log)).toEqual(['up', '##[error]The operation was canceled.', 'now cancelled']);
  expect(lines(result.jobs[2]?.log)).toEqual(['yes']);
});

test('a job that does not end in its time after the cancellation is cut off', async () => {
  const started = run(
    `
  one:
    runs-on: ubuntu-latest
    steps: [{ run: 'echo up; exec sleep 30' }, { if: always(), run: exec sleep 30 }, { if: always(), run: echo never }]
`,
    { times: { ...times, jobMs: 300 } },
  );
  await started.line(/^up$/, 'one');
  started.cancel();
  const [job] = (await started.finished).jobs;
  expect(job?.steps.map(({ exitCode }) => exitCode)).toEqual([130, 137]);
  expect(job?.conclusion).toBe('cancelled');
});

test('posts run in reverse order when the steps are done', async () => {
  const post = "console.log('post of ' + env.STATE_name);";
  const action = await makeAction("appendFileSync(env.GITHUB_STATE, 'name=' + env.INPUT_NAME);", {
    post,
    inputs: '{ name: {} }',
  });
  const { jobs } = await run(
    `
  one:
    runs-on: ubuntu-latest
    steps: [{ uses: a/b@v1, with: { name: first } }, { uses: a/b@v1, with: { name: second } }, { run: echo last }]
`,
    { actions: { 'a/b': action } },
  ).finished;
  expect(jobs[0]?.steps.map(({ id, stage }) => `${stage} ${id}`)).toEqual([
    'main __a_b',
    'main __a_b_2',
    'main __run',
    'post __a_b_2',
    'post __a_b',
  ]);
  expect(lines(jobs[0]?.log).filter((line) => line.startsWith('post'))).toEqual(['post of second', 'post of first']);
});

test('the action of a checkout is found only after the checkout', async () => {
  const { folder } = await makeAction("console.log('own action');");
  const jobs = (steps: string) => `\n  one: { runs-on: ubuntu-latest, steps: [${steps}] }`;
  const without = await run(jobs('{ uses: ./ }'), { repository: folder }).finished;
  expect(without.jobs[0]?.log).toContain('Did you forget to run actions/checkout');
  const checkout = '{ uses: actions/checkout@v5 }, { run: git status --porcelain; git log --oneline }';
  const result = await run(jobs(`${checkout}, { uses: ./ }`), { repository: folder }).finished;
  expect(lines(result.jobs[0]?.log).at(-1)).toBe('own action');
  const fresh = await makeFiles({ 'main.mjs': "console.log('fresh bundle');" });
  const own = { name: 'acme/own', folder, files: { 'main.mjs': `${fresh}/main.mjs` } };
  const both = await run(jobs(`${checkout}, { uses: ./ }, { uses: acme/own@v1 }`), { repository: folder, own })
    .finished;
  expect(lines(both.jobs[0]?.log).filter((line) => line === 'fresh bundle')).toHaveLength(2);
});

test('failed jobs are run again with the same run, and what succeeded is taken over', async () => {
  const jobs = `
  good: { runs-on: ubuntu-latest, outputs: { at: "\${{ github.run_attempt }}" }, steps: [{ run: echo good }] }
  bad: { needs: good, runs-on: ubuntu-latest, steps: [{ run: 'test \${{ github.run_attempt }} = 2; echo "\${{ needs.good.outputs.at }} \${{ github.run_id }}"' }] }
  after: { needs: bad, runs-on: ubuntu-latest, steps: [{ run: echo after }] }
  report: { needs: bad, if: always(), runs-on: ubuntu-latest, steps: [{ run: 'echo "\${{ needs.bad.result }}"' }] }
`;
  const first = await run(jobs).finished;
  expect(conclusions(first)).toEqual({ good: 'success', bad: 'failure', after: 'skipped', report: 'success' });
  const second = await run(jobs.replace('echo good', 'exit 1'), { attempt: 2, previous: first }).finished;
  expect(conclusions(second)).toEqual({ good: 'success', bad: 'success', after: 'success', report: 'success' });
  expect(lines(second.jobs[1]?.log)).toEqual(['1 7001']);
  expect(lines(second.jobs[3]?.log)).toEqual(['success']);
});

test('a file that GitHub would refuse is refused, and so is what is not emulated', async () => {
  const refuse = (jobs: string, more = {}) => run(jobs, more).finished;
  await expect(refuse('  one: { steps: [] }')).rejects.toThrow('runs-on');
  await expect(refuse('  one: { runs-on: x, needs: two, steps: [{ run: a }] }')).rejects.toThrow('no dependencies');
  await expect(refuse('  one: { runs-on: x, steps: [{ run: "${{ secret.A }}" }] }')).rejects.toThrow('secret');
  await expect(refuse('  one: { runs-on: x, services: { a: { image: b } }, steps: [{ run: a }] }')).rejects.toThrow(
    'services of job one',
  );
  const push = { text: 'on: push\njobs: { a: { runs-on: x, steps: [{ run: a }] } }', event: { name: 'release' } };
  await expect(refuse('', push)).rejects.toThrow('does not run on release');
  const unknown = await refuse('  one: { runs-on: x, steps: [{ uses: some/thing@v1 }] }');
  expect(unknown.jobs[0]?.log).toContain('Unable to resolve action `some/thing@v1`');
  const empty = await refuse(
    '  one: { runs-on: x, strategy: { matrix: { a: "${{ fromJSON(vars.none) }}" } }, steps: [{ run: a }] }',
    { vars: { none: '[]' } },
  );
  expect(empty.jobs[0]?.log).toContain("Matrix vector 'a' does not contain any values");
});

test('inputs of a dispatch get their defaults, and keys that nobody acts on are told', async () => {
  const text = `
on: { workflow_dispatch: { inputs: { lab: { default: bench }, dry: { type: boolean }, n: {} } } }
permissions: { contents: read }
concurrency: a
jobs: { one: { runs-on: x, permissions: {}, steps: [{ run: "echo '\${{ toJSON(inputs) }}' | tr -d '\\\\n '" }] } }`;
  const result = await runWorkflow({
    text,
    repository: '/nowhere',
    event: { name: 'workflow_dispatch' },
    inputs: { n: '5' },
  });
  expect(result.ignored).toEqual(['permissions', 'concurrency']);
  expect(lines(result.jobs[0]?.log)).toEqual(['{"lab":"bench","dry":false,"n":"5"}']);
});
