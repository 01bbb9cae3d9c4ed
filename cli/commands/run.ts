import { relative } from 'node:path';
import { Command } from 'commander';
import {
  cleanRemoteLine,
  connectLab,
  describePlanned,
  exitCodeOfLeft,
  type LeftRun,
  labKinds,
  type PreparedRun,
  prepareRun,
  resultsDirDefault,
  run,
  submitRun,
} from '../../sdk/index.ts';
import { hearExchanges } from '../hear-exchanges.ts';
import type { Io } from '../io.ts';
import { toRunChoice } from '../lab.ts';
import type { Finish } from '../program.ts';
import { renderJson } from '../render/json.ts';
import { addRunOptions, type RunFlags } from '../run-options.ts';
import { openStage } from '../show-run.ts';

const examples = `
Examples:
${labKinds.map(({ example }) => `  $ rigline ${example}`).join('\n')}
  $ rigline run --lab rack --run-timeout 2h --artifacts '*.log' --artifacts '*.xml' smoke.yaml soak.yaml
  $ rigline run --lab tv --node-id N1 --node-id N2 --shard 'tests/*.py::*'
  $ rigline run --lab tv --where 'name~living' --when-busy next --queue-timeout 1h tests/menu.py::test_open`;

export function runCommand(io: Io, finish: Finish): Command {
  const command = new Command('run')
    .description('Run tests at a lab, wait for them, and bring back results, artifacts and reports.')
    .argument('[tests...]', labKinds.map(({ name, tests }) => `${name}: ${tests}`).join('; '));
  addRunOptions(command).addHelpText('after', examples);
  return command.action(async (tests: string[], flags: RunFlags) => finish(await runTests(tests, flags, io)));
}

async function runTests(tests: readonly string[], flags: RunFlags, io: Io): Promise<number> {
  const request = { ...toRunChoice(flags), tests };
  const { exchanges, onExchange } = hearExchanges(io);
  const connected = await connectLab(request, io, { onExchange });
  const { answeredAt } = connected.transport.budget;
  const stage = openStage({ ...connected.network, answeredAt }, io, flags);
  const { stop, warn, surroundings } = stage;
  let prepared: PreparedRun | undefined;
  try {
    prepared = await prepareRun(request, { machine: io, connected, signal: stop.signal, warn });
    if (flags.dryRun) {
      io.stdout.write(`${renderJson(prepared.jobs.map(describePlanned), 2)}\n`);
      return 0;
    }
    stage.expect(prepared.expectedMs);
    for (const notice of prepared.notices) stage.say(notice);
    const options = { ...prepared.options, ...surroundings, exchanges };
    const ended = flags.detach ? await submitRun(options) : await run(options);
    if ('left' in ended) {
      io.stdout.write(flags.json ? `${renderJson(ended, 2)}\n` : describeLeft(ended, flags, io.cwd));
      return exitCodeOfLeft(ended);
    }
    // Who stops a run does not wait for a lock.
    if (!stop.signal.aborted) await prepared.remember(ended.report);
    stage.end(ended, prepared.findTrend);
    const afterword = stop.signal.aborted ? undefined : prepared.describeEnd(ended.report);
    if (afterword !== undefined) stage.say(afterword);
    return ended.report.exitCode;
  } finally {
    stage.close();
    await prepared?.dispose();
  }
}

/** What a person needs to come back to a run that was left. */
function describeLeft({ runId, folder, left }: LeftRun, { resultsDir }: RunFlags, cwd: string): string {
  const lost = left.flatMap(({ label, reason, isWaiting }) =>
    reason === undefined ? [] : [`${label} ${isWaiting ? 'waits' : 'was not taken'}: ${reason}`],
  );
  const where = resultsDir === resultsDirDefault ? '' : ` --results-dir ${resultsDir}`;
  return [
    ...lost.map(cleanRemoteLine),
    `Run ${runId} goes on without us; its folder is ${relative(cwd, folder) || '.'}.`,
    `To wait for it and to have its report: rigline attach${where} ${runId}`,
    '',
  ].join('\n');
}
