import { Command, Option } from 'commander';
import {
  cleanRemoteLine,
  connectLab,
  describeKnowledge,
  describeMakespan,
  findHistory,
  findNodes,
  formatDuration,
  labKinds,
  type PlannedShards,
  type PlanShardsOptions,
  planJobs,
  planShards,
  readHistoryFile,
} from '../../sdk/index.ts';
import type { Io } from '../io.ts';
import { addLabOptions, type LabOptions, toRunChoice } from '../lab.ts';
import { addNodeOptions, type NodeFlags } from '../node-options.ts';
import { renderJson } from '../render/json.ts';
import { renderTable } from '../render/table.ts';
import { addHistoryOption, type HistoryFlags, parseCount } from '../shard-options.ts';
import { listenForStop } from '../stop.ts';

interface PlanFlags extends LabOptions, HistoryFlags, NodeFlags {
  readonly shards: number;
  readonly by?: 'test' | 'job';
  readonly json?: boolean;
}

const stopWords = {
  stopping: 'Stopping: nothing was submitted.',
  ended: 'Ended at once. Nothing was submitted.',
};

export function planCommand(io: Io): Command {
  const command = new Command('plan')
    .description(
      'Split what rigline run would run with the same arguments into legs for the matrix of a CI. Submits nothing.',
    )
    .argument('[tests...]', labKinds.map(({ name, tests }) => `${name}: ${tests}`).join('; '));
  addNodeOptions(addLabOptions(command, ({ runOptions }) => runOptions)).requiredOption(
    '--shards <n>',
    'how many legs at the most; there are none without work',
    parseCount,
  );
  addHistoryOption(command)
    .addOption(
      new Option(
        '--by <unit>',
        'deal out single tests, or whole jobs (default: tests where the lab can select them)',
      ).choices(['test', 'job']),
    )
    .option('--json', 'print the plan as JSON, in one line: a matrix for GitHub, and the file for rigline run --plan')
    .addHelpText(
      'after',
      `
Examples:
  $ rigline plan --shards 4 --lab tv --node-id N1 --test-pack-revision main 'tests/*.py::*'
  $ rigline plan --shards 2 --lab rack --json smoke.yaml soak.yaml update.yaml > plan.json
  $ rigline run --plan plan.json --leg 1 --lab rack smoke.yaml soak.yaml update.yaml`,
    );
  return command.action(async (tests: string[], flags: PlanFlags) => {
    const warn = (message: string) => io.stderr.write(`rigline: ${cleanRemoteLine(message)}\n`);
    const request = { ...toRunChoice(flags), tests };
    const connected = await connectLab(request, io);
    const { lab } = connected;
    const history = await readHistoryFile({ path: findHistory(flags, io), warn });
    const stop = listenForStop(io, (text) => io.stderr.write(text), stopWords);
    try {
      const nodes = await findNodes(connected, flags, { signal: stop.signal, warn });
      const planned = await planJobs(connected, request, { signal: stop.signal, warn, isDryRun: true, nodes });
      try {
        const { shards, by } = flags;
        const { selectsTests } = lab.capabilities;
        const adapt: PlanShardsOptions['adapt'] = (job, change) => lab.adapt?.(job, change);
        const split = planShards({ jobs: planned.jobs, shards, by, history, kind: lab.kind, selectsTests, adapt });
        io.stdout.write(flags.json ? `${renderJson(split.plan)}\n` : render(split));
        // Beside the JSON, where a person who reads the log of the CI finds it.
        if (flags.json) io.stderr.write(`${cleanRemoteLine(describe(split))}\n`);
      } finally {
        await planned.dispose();
      }
    } finally {
      stop.dispose();
    }
  });
}

function render(split: PlannedShards): string {
  const { include } = split.plan;
  const hasNodes = include.some(({ target }) => target !== undefined);
  const rows = include.map(({ shard, target = '', tests = [], jobs = [], predictedSeconds }) => [
    shard,
    ...(hasNodes ? [cleanRemoteLine(target)] : []),
    String(tests.length + jobs.length),
    formatDuration(predictedSeconds * 1000),
    cleanRemoteLine(shorten([...jobs, ...tests.map(({ classname, name }) => `${classname}.${name}`)])),
  ]);
  const head = ['LEG', ...(hasNodes ? ['NODE'] : []), split.by === 'test' ? 'TESTS' : 'JOBS', 'PREDICTED', 'FIRST'];
  return `${renderTable(head, rows)}${describe(split)}\n`;
}

function describe(split: PlannedShards): string {
  return `${describeKnowledge(split, split.by)}; ${describeMakespan(split.makespanMs, undefined)}`;
}

function shorten([first = '', ...others]: readonly string[]): string {
  return others.length === 0 ? first : `${first}, …`;
}
