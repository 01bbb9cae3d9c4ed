import type { ActionInput } from './input.ts';

/** GitHub evaluates the default of an input in the job, with what the action itself is never told. */
function evaluated(expression: string): string {
  return `$${`{{ ${expression} }}`}`;
}

/** What only the action has. */
export const githubInputs: readonly ActionInput[] = (
  [
    {
      name: 'upload-artifact',
      choices: ['always', 'on-failure', 'never'],
      description:
        'when the run folder is uploaded as an artifact of the workflow run; `submit` uploads it unless `never` (default: always)',
    },
    {
      name: 'artifact-name',
      description:
        'what the artifact is called; one that submits and one that collects, and the legs of a matrix, need names of their own (default: made of the job, its matrix leg, the run and the attempt)',
    },
    {
      name: 'overwrite',
      type: 'flag',
      description:
        'a re-run replaces the artifact of that name which an earlier attempt has made, instead of taking another name (default: false)',
    },
    {
      name: 'retention-days',
      type: 'count',
      description: 'how long the artifact is kept (default: as the repository has it)',
    },
    {
      name: 'retention-days-passed',
      type: 'count',
      description: 'how long the artifact of a run that has passed is kept (default: as `retention-days`)',
    },
    {
      name: 'annotations',
      type: 'flag',
      description: 'mark failed tests in the code and on the page of the workflow run, up to ten (default: true)',
    },
    { name: 'summary', type: 'flag', description: 'write the report into the summary of the job (default: true)' },
    {
      name: 'when-cancelled',
      choices: ['stop', 'leave'],
      modes: ['collect'],
      description:
        'what becomes of the jobs at the lab when the step that collects them is cancelled: `stop` them, or `leave` them to a later one (default: stop)',
    },
    {
      name: 'release-device',
      choices: ['at-end', 'never'],
      modes: ['reserve'],
      description:
        'when a device that was reserved is given back: `at-end` of the job, or `never`, so that it is ours until its time is up (default: at-end)',
    },
    {
      name: 'matrix',
      default: evaluated('toJSON(matrix)'),
      description: 'the leg of the matrix that the job is, for the name of the artifact; leave it as it is',
    },
    {
      name: 'job-index',
      default: evaluated('strategy.job-index'),
      description: 'the number of that leg; leave it as it is',
    },
    {
      name: 'job-total',
      default: evaluated('strategy.job-total'),
      description: 'how many legs there are; leave it as it is',
    },
  ] satisfies readonly Omit<ActionInput, 'group'>[]
).map((input) => ({ ...input, group: 'GitHub' }));
