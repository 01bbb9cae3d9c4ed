import { Command } from 'commander';
import { createTestflingerWorker } from '../../../sdk/index.ts';
import { parseDuration } from '../../duration.ts';
import type { Io } from '../../io.ts';
import type { Finish } from '../../program.ts';
import { repeatable } from '../../repeatable.ts';
import { createWorkerLog } from '../../testflinger-worker/log-lines.ts';
import { planWorker, type WorkerFlags } from '../../testflinger-worker/plan.ts';
import { listenForEnd } from '../../testflinger-worker/stop.ts';

/** What a supervisor sees when an admin wants the worker to be started anew; the official agent ends with it as well. */
const restartExitCode = 1;

const notes = `
The first SIGTERM or Ctrl-C lets the job at hand come to its end; the second ends it within seven seconds.
Credentials of a client with the role agent: TESTFLINGER_CLIENT_ID and TESTFLINGER_SECRET_KEY, or --token-file.

Exit codes:
  1  an admin asked for a restart    3      the worker broke down
  2  usage, or wrong credentials     128+n  ended by signal n

Examples:
  $ rigline worker testflinger --agent-id rack-1 --queue rack --server https://testflinger.example.com
  $ rigline worker testflinger --config testflinger-agent.conf --provision-command "$PWD/provision.sh"

More in docs/labs/testflinger-worker.md.`;

export function testflingerWorkerCommand(io: Io, finish: Finish): Command {
  return new Command('testflinger')
    .description('Be an agent of a Testflinger server: take jobs from its queues and run them here.')
    .option('--agent-id <name>', 'the name of this agent at the server')
    .option('--queue <name>', 'a queue to take jobs from; may be repeated', repeatable)
    .option('--server <url>', 'the address of the server (default: TESTFLINGER_SERVER)')
    .option('--config <file>', 'a configuration of an official agent, as YAML; options take its place')
    .option('--token-file <file>', 'the file with the refresh token of this agent')
    .optionsGroup('About the device:')
    .option('--location <text>', 'where it is')
    .option('--provision-type <text>', 'what drives it')
    .option('--identifier <text>', 'e.g. its serial number')
    .option('--device-ip <address>', 'where it is reached; DEVICE_IP for the commands')
    .optionsGroup('Commands of the phases, each run in a shell in the folder of the job:')
    .option('--setup-command <command>', 'before everything else')
    .option('--provision-command <command>', 'for jobs with provision_data')
    .option('--firmware-update-command <command>', 'for jobs with firmware_update_data')
    .option('--test-command <command>', 'for jobs with test_data (default: run their test_cmds)')
    .option('--allocate-command <command>', 'for children of multi-device jobs (default: nothing)')
    .option('--reserve-command <command>', 'for jobs with reserve_data')
    .option('--cleanup-command <command>', 'after everything else, whatever happened')
    .optionsGroup('Limits and places:')
    .option('--polling-interval <duration>', 'pause between two looks at the queues (default: 10s)', parseDuration)
    .option(
      '--output-interval <duration>',
      'pause between two lumps of output, and two looks for a cancel (default: 10s)',
      parseDuration,
    )
    .option('--global-timeout <duration>', 'the longest that a phase may run (default: 4h)', parseDuration)
    .option('--output-timeout <duration>', 'the longest that tests may say nothing (default: 15m)', parseDuration)
    .option('--execution-basedir <dir>', 'where the folders of jobs are made (default: ~/.local/state/rigline/worker)')
    .option('--json', 'print what happens as one JSON object a line')
    .addHelpText('after', notes)
    .action(async (flags: WorkerFlags) => finish(await work(flags, io)));
}

async function work(flags: WorkerFlags, io: Io): Promise<number> {
  const log = createWorkerLog(io, flags.json ?? false);
  const worker = createTestflingerWorker(await planWorker(flags, io, log));
  const end = listenForEnd(io, log.warn);
  try {
    const how = await worker.run({ finish: end.finish, abort: end.abort });
    return how === 'restart' ? restartExitCode : end.exitCode();
  } finally {
    end.dispose();
  }
}
