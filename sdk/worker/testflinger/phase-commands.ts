import type { HostPrograms } from '../../labs/host.ts';
import type { Phase } from '../../labs/testflinger/job/phases.ts';
import { textOf } from '../../labs/wire.ts';
import type { FindCommand } from './command.ts';
import { recordOf, type TakenJob } from './job-document.ts';
import type { JobFolder } from './job-folder.ts';
import type { PhaseCommands, WorkerIdentity } from './options.ts';
import { type ProgramCall, startProgram } from './program-command.ts';

export interface PhaseCommandOptions {
  readonly identity: WorkerIdentity;
  readonly commands: PhaseCommands;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly programs: HostPrograms;
}

/** The file that the official device connectors make of the commands of a job. */
const scriptFile = 'tf_cmd_script';

/**
 * The commands of a job as the worker is configured: each runs in a shell in the job's folder. Without a command of its
 * own the test phase runs the commands of the job as a script, and the allocate phase holds the device and does nothing.
 */
export function createPhaseCommands(options: PhaseCommandOptions, job: TakenJob, folder: JobFolder): FindCommand {
  const { commands, programs } = options;
  const run = async (program: Omit<ProgramCall, 'cwd'>) => {
    await folder.makeSure();
    return await startProgram(programs, { cwd: folder.path, ...program });
  };
  return (phase) => {
    const env = createEnvironment(options, job, phase);
    const command = commands[phase];
    if (command !== undefined && command !== '')
      return (mark) => run({ command: '/bin/sh', args: ['-c', command], env, mark });
    if (phase === 'allocate') return () => ({ exitCode: () => 0, read: () => '', kill: () => undefined });
    if (phase !== 'test') return undefined;
    return async (mark) => {
      const script = toScript(job);
      await folder.write(scriptFile, script, { isExecutable: true });
      return await run({ command: `${folder.path}/${scriptFile}`, args: [], env, mark });
    };
  };
}

/** @throws for a job that wants to be tested and does not say how */
function toScript({ document }: TakenJob): string {
  const commands = textOf(recordOf(document['test_data'])?.['test_cmds']);
  if (commands === undefined) throw new Error('the job has no test_cmds');
  return commands.startsWith('#!') ? commands : `#!/bin/bash\n${commands}\n`;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Secrets are there only while the tests run. */
function createEnvironment({ identity, env }: PhaseCommandOptions, { secrets }: TakenJob, phase: Phase): Env {
  const { agentId, deviceIp } = identity;
  return {
    ...env,
    AGENT_NAME: agentId,
    ...(deviceIp !== undefined && { DEVICE_IP: deviceIp }),
    ...(phase === 'test' && secrets),
  };
}
