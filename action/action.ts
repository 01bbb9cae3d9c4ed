import { exitCodes, isRiglineError, messageOf } from '../sdk/index.ts';
import { StepCancelled } from './cancellation.ts';
import { collectRun } from './collect.ts';
import type { Mode } from './inputs/input.ts';
import { inWordsOfInputs } from './inputs/table.ts';
import { variableOf } from './inputs/variable.ts';
import type { OutputName } from './outputs/table.ts';
import type { ActionPorts } from './ports.ts';
import { playPost } from './post.ts';
import { reserve } from './reserve.ts';
import { runTests } from './run.ts';
import { maskSecrets, openSession, type Session, withRedactor } from './session.ts';
import { readSettings } from './settings.ts';
import { readState, saveState } from './state.ts';
import { renderRefusal } from './summary/index.ts';
import type { Workflow } from './workflow.ts';

/** Nothing was submitted. */
const usageExitCode = 2;

/** Does the main step, or the post step whichever this process is. Never throws. */
export async function runAction(outer: ActionPorts): Promise<void> {
  maskSecrets(outer);
  const ports = withRedactor(outer);
  const { workflow } = ports;
  const isPost = ports.stage === 'post';
  try {
    if (isPost) await playPost(ports, readState(workflow));
    else await playMain(ports);
  } catch (error) {
    const message = describe(error);
    if (workflow.isDebug && error instanceof Error) workflow.debug(error.stack ?? message);
    // Whatever post had to do, the verdict of the step is main's.
    if (isPost) return workflow.warning(message);
    const exitCode = toExitCode(error);
    if (exitCode === usageExitCode) await refuse(ports, [message]);
    else setExitCode(workflow, exitCode);
    workflow.fail(message);
  }
}

const players: Readonly<Record<Mode, (session: Session) => Promise<void>>> = {
  run: runTests,
  submit: runTests,
  collect: collectRun,
  reserve,
};

async function playMain(ports: ActionPorts): Promise<void> {
  const { workflow, env, cwd } = ports;
  saveState(workflow, { step: 'begun', mode: 'run', startedAtMs: ports.clock.now() });
  const settings = readSettings(env, cwd);
  if ('mistakes' in settings) {
    await refuse(ports, settings.mistakes);
    return workflow.fail(listMistakes(settings.mistakes));
  }
  const session = openSession(ports, settings);
  try {
    await players[settings.mode](session);
  } finally {
    session.cancellation.dispose();
  }
}

/** Says on the page of the job, too, that nothing was submitted. */
async function refuse({ workflow, env }: ActionPorts, mistakes: readonly string[]): Promise<void> {
  setExitCode(workflow, usageExitCode);
  // The inputs are not to be relied on here.
  const isWanted = !/^\s*false\s*$/i.test(env[variableOf('summary')] ?? '');
  if (isWanted) await workflow.addSummary(renderRefusal(mistakes));
}

function setExitCode({ setOutput }: Pick<Workflow, 'setOutput'>, exitCode: number): void {
  setOutput('exit-code' satisfies OutputName, String(exitCode));
}

function listMistakes(mistakes: readonly string[]): string {
  if (mistakes.length === 1) return `There is a mistake in the inputs. ${mistakes[0]}`;
  return [`There are ${mistakes.length} mistakes in the inputs:`, ...mistakes.map((one) => `- ${one}`)].join('\n');
}

/** What `rigline run` exits with. */
function toExitCode(error: unknown): number {
  if (error instanceof StepCancelled) return 128 + error.signal;
  return isRiglineError(error) && error.code === 'usage' ? usageExitCode : exitCodes.infra;
}

/** What a user, or the system, did wrong says enough by itself; anything else is a mistake of ours. */
function describe(error: unknown): string {
  const message = messageOf(error);
  if (isRiglineError(error)) return inWordsOfInputs(message);
  if (error instanceof StepCancelled || (error instanceof Error && 'syscall' in error)) return message;
  return `This is a mistake of the action, not of yours: ${message} (with debug logging on, the log says where).`;
}
