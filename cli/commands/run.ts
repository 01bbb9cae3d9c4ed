import { relative, resolve } from 'node:path';
import { Command } from 'commander';
import {
  cleanRemoteLine,
  exitCodes,
  findEnvironment,
  findOwner,
  type LeftRun,
  labKinds,
  type PlannedJob,
  type PlannedRun,
  run,
  submitRun,
} from '../../sdk/index.ts';
import { openCache } from '../artifact-cache.ts';
import { hearExchanges } from '../hear-exchanges.ts';
import type { Io } from '../io.ts';
import { connectLab } from '../lab.ts';
import { chooseNodes } from '../node-options.ts';
import { planJobs } from '../plan-jobs.ts';
import type { Finish } from '../program.ts';
import { loadQuarantine } from '../quarantine-options.ts';
import { renderJson } from '../render/json.ts';
import { findWorkspace, toReports } from '../report-output.ts';
import { resultsDirDefault, toLimits } from '../run-flags.ts';
import { expectRun, forecast, remember } from '../run-history.ts';
import { addRunOptions, type RunFlags, toReruns } from '../run-options.ts';
import { chooseLeg } from '../shard-options.ts';
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
  const { exchanges, onExchange } = hearExchanges(io);
  const connected = await connectLab(flags, io, { onExchange });
  const cache = openCache(flags, io, connected.network.clock);
  const { answeredAt } = connected.transport.budget;
  const stage = openStage({ ...connected.network, answeredAt }, io, flags);
  const { stop, warn, surroundings } = stage;
  let planned: PlannedRun | undefined;
  try {
    const { kind, network } = connected;
    const held = await loadQuarantine(flags, { io, warn, kind: kind.name, nowMs: network.clock.now() });
    const nodes = await chooseNodes(connected, flags, { signal: stop.signal, warn });
    const request = { signal: stop.signal, warn, isDryRun: flags.dryRun, nodes, whenBusy: flags.whenBusy };
    planned = await planJobs(connected, tests, flags, request);
    const { jobs, shard, predictedMs } = chooseLeg(planned.jobs, flags, { lab: connected.lab, io });
    if (flags.dryRun) {
      io.stdout.write(`${renderJson(jobs.map(describePlanned), 2)}\n`);
      return 0;
    }
    const memory = { flags, io, clock: connected.network.clock, warn };
    const { env, cwd } = io;
    const { programs } = connected.host;
    const environment = await findEnvironment({ env, cwd, programs, signal: stop.signal });
    const { estimates, expectedMs, findTrend } = await expectRun(jobs, connected.kind.name, memory);
    stage.expect(expectedMs);
    const { shardOver } = planned;
    const foretold = forecast(jobs, { estimates, shardOver, predictedMs });
    const options = {
      ...surroundings,
      cache,
      exchanges,
      lab: connected.lab,
      jobs,
      shard,
      shardOver,
      estimates,
      expectedMs,
      findTrend,
      quarantine: held.entries,
      limits: toLimits(flags),
      reruns: toReruns(flags),
      dispatchedOk: flags.dispatchedOk,
      owner: findOwner(io.env),
      environment,
      connection: connected.options,
      select: flags.artifacts,
      collectJunit: flags.collectJunit,
      reports: toReports(flags, io),
      classnamePrefix: flags.xunitClassnamePrefix,
      resultsDir: resolve(io.cwd, flags.resultsDir),
      workspace: findWorkspace(io),
    };
    if (held.about !== undefined) stage.say(held.about);
    if (foretold) stage.say(foretold.before);
    const ended = flags.detach ? await submitRun(options) : await run(options);
    if ('left' in ended) {
      io.stdout.write(flags.json ? `${renderJson(ended, 2)}\n` : describeLeft(ended, flags, io.cwd));
      return ended.left.every(({ id, isWaiting }) => id !== undefined || isWaiting) ? 0 : exitCodes.infra;
    }
    // Who stops a run does not wait for a lock.
    if (!stop.signal.aborted) await remember(ended.report, jobs, memory);
    stage.end(ended, findTrend);
    if (foretold && !stop.signal.aborted) stage.say(foretold.after(ended.report));
    return ended.report.exitCode;
  } finally {
    stage.close();
    await planned?.dispose();
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

/** Packed files have no form in JSON, and yet nobody should think that there are none. */
function describePlanned({ request, ...job }: PlannedJob): object {
  const described = Object.entries(request ?? {}).map(([key, value]: [string, unknown]) => [
    key,
    value instanceof Blob ? { sizeBytes: value.size } : value,
  ]);
  return { ...job, request: Object.fromEntries(described) as object };
}
