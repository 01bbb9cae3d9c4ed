import { historyFileName, labKinds, quarantineFileName, reportFormats } from '../../sdk/index.ts';
import { type ActionInput, type Mode, modes } from './input.ts';

/** What is decided when jobs are submitted means nothing later. */
const planned: readonly Mode[] = ['run', 'submit', 'reserve'];
const judged: readonly Mode[] = ['run', 'submit'];
const reported: readonly Mode[] = ['run', 'submit', 'collect'];

const whatInputs = [
  {
    name: 'mode',
    choices: modes,
    description:
      '`run`: submit, wait, bring back results and report. `submit`: submit and end, so that no runner waits for hardware; `collect` in a later job, or in a re-run, waits for them and reports. `reserve`: submit a job that reserves a device, and end as soon as it is ours (default: run)',
  },
  {
    name: 'tests',
    isList: true,
    modes: planned,
    description: `what to run, one a line: ${labKinds.map(({ name, tests }) => `${name}: ${tests.replace(', or - for standard input', '')}`).join('; ')}`,
  },
  {
    name: 'job',
    modes: planned,
    description: 'a job in YAML, for labs whose jobs are files, instead of `tests`',
  },
  {
    name: 'job-path',
    modes: planned,
    description: 'file with a job, for labs whose jobs are files, instead of `tests`',
  },
  {
    name: 'run-id',
    modes: ['collect'],
    description:
      'which run to collect: its id, the beginning of one, or its folder (default: the one that this workflow run has submitted)',
  },
  {
    name: 'working-directory',
    description: 'where paths begin (default: the workspace)',
  },
  {
    name: 'dry-run',
    type: 'flag',
    modes: planned,
    description: 'plan and check everything, print the jobs as JSON, and submit nothing',
  },
] satisfies Omit<ActionInput, 'group'>[];

const labInputs = [
  { name: 'lab', description: 'a lab of rigline.yaml' },
  { name: 'kind', choices: labKinds.map(({ name }) => name), description: 'the kind of lab' },
  { name: 'url', description: 'the address of the lab' },
  { name: 'config', description: 'the configuration (default: the nearest rigline.yaml upwards)' },
  {
    name: 'token-file',
    description: 'file with the secret of the lab: its access token, secret key or password',
  },
  {
    name: 'poll-interval',
    type: 'duration',
    description: "pause between two looks at a job (default: the lab's own)",
  },
  {
    name: 'max-requests-per-second',
    type: 'rate',
    description: 'how often the lab is asked at the most (default: 20)',
  },
] satisfies Omit<ActionInput, 'group'>[];

const nodeInputs = [
  { name: 'node', isList: true, description: 'id of a node, or a glob; one a line, the best first' },
  { name: 'where', description: 'only nodes of which this is true, e.g. `name~living && state=idle`' },
  { name: 'exclude-node', isList: true, description: 'not this node, or nodes; one a line' },
  {
    name: 'prefer-node',
    isList: true,
    description: 'nodes to take before the others, a glob or a predicate; one a line, the best first',
  },
  { name: 'nodes', type: 'count-or-all', description: 'how many of them to take, or `all` (default: 1)' },
  {
    name: 'when-busy',
    choices: ['fail', 'wait', 'next'],
    description:
      '`fail`; `wait` for that node; or take the `next` one that is free, waiting while none is, until `queue-timeout` (default: what the lab does: fail, or keep the job in a queue)',
  },
] satisfies Omit<ActionInput, 'group' | 'modes'>[];

const shardInputs = [
  {
    name: 'history',
    modes: reported,
    description: `how long tests took in earlier runs (default: ${historyFileName} in the folder of results)`,
  },
  { name: 'plan', modes: judged, description: 'run one leg of a plan, which `rigline plan --json` has printed' },
  { name: 'leg', modes: judged, description: 'which one, such as `2` or `2/4`' },
] satisfies Omit<ActionInput, 'group'>[];

const clockInputs = [
  { name: 'queue-timeout', description: 'how long to wait for a device (default: 2h)' },
  { name: 'run-timeout', description: 'how long the job may run once it has started (default: 6h)' },
  { name: 'collect-timeout', description: 'how long fetching results and artifacts may take (default: 30m)' },
  { name: 'outage-budget', description: 'how long the lab may be out of reach at a stretch (default: 15m)' },
] satisfies Omit<ActionInput, 'group' | 'type'>[];

const repetitionInputs = [
  {
    name: 'retry-infra',
    type: 'whole',
    description:
      'submit again, on another node where there is one, what the infrastructure took, up to n times a job (default: 0)',
  },
  {
    name: 'retry-failed',
    type: 'whole',
    description: 'repeat failed tests, and only these where the lab can, up to n times each (default: 0)',
  },
  {
    name: 'retry-budget',
    type: 'whole',
    description: 'how many jobs a run may submit beyond the first of each (default: 20)',
  },
  { name: 'fail-fast', type: 'flag', description: 'stop the run at the first test that has failed for good' },
  { name: 'max-failures', type: 'count', description: 'stop the run when n tests have failed for good' },
] satisfies Omit<ActionInput, 'group' | 'modes'>[];

const resultInputs: readonly Omit<ActionInput, 'group'>[] = [
  {
    name: 'artifacts',
    isList: true,
    modes: judged,
    description:
      'fetch only artifacts of the jobs that match, and those that may hold test results; globs, one a line, `*` crosses `/` (default: all)',
  },
  {
    name: 'collect-junit',
    isList: true,
    modes: judged,
    description:
      'artifacts that are reports in the format of JUnit, e.g. `out/*.xml`: one that is anything else, or is broken, is an error; globs, one a line (default: every XML file that is one)',
  },
  {
    name: 'quarantine',
    type: 'text-or-false',
    modes: judged,
    description: `tests whose failure does not fail the run (default: the nearest ${quarantineFileName} upwards); \`false\` lets them fail it`,
  },
  {
    name: 'report',
    isList: true,
    description: `write these reports, too, each as \`format=file\`, one a line; formats: ${reportFormats.map(({ name }) => name).join(', ')}`,
  },
  { name: 'junit-xml', isList: true, description: 'short for `xunit=file` in `report`; files, one a line' },
  {
    name: 'xunit-classname-prefix',
    choices: ['node', 'job'],
    description:
      'put the node or the job before class names in xUnit, for readers that tell tests apart by these alone',
  },
  { name: 'results-dir', description: 'where run folders are made (default: rigline-results)' },
  {
    name: 'artifact-cache',
    type: 'text-or-false',
    description:
      'where artifacts are kept for the next time (default: artifacts in `$RIGLINE_CACHE_DIR`, or in the cache folder of the user); `false` keeps none',
  },
  {
    name: 'artifact-cache-size',
    description: 'how big it may grow (default: `$RIGLINE_CACHE_SIZE`, or 10G)',
  },
  {
    name: 'dispatched-ok',
    type: 'flag',
    modes: judged,
    description: 'the lab has handed the jobs on, and cannot tell what became of them: that is no failure',
  },
  {
    name: 'fail-on',
    type: 'verdicts',
    modes: ['run', 'collect'],
    description:
      'the verdicts that fail the step, such as `failed, infra, timeout`, or `none`; the output `exit-code` tells the truth in any case, and a step that was cancelled fails (default: all but passed)',
  },
];

/** The inputs that `rigline run` has as options, for every kind of lab. */
export const runInputs: readonly ActionInput[] = [
  ...whatInputs.map((input) => ({ ...input, group: 'What' as const })),
  ...labInputs.map((input) => ({ ...input, group: 'Lab' as const })),
  ...nodeInputs.map((input) => ({ ...input, group: 'Nodes' as const, modes: planned })),
  ...shardInputs.map((input) => ({ ...input, group: 'Sharding' as const })),
  ...clockInputs.map((input) => ({ ...input, group: 'Clocks' as const, type: 'duration' as const })),
  ...repetitionInputs.map((input) => ({ ...input, group: 'Repetitions' as const, modes: judged })),
  ...resultInputs.map((input) => ({ modes: reported, ...input, group: 'Results' as const })),
];
