import * as core from '@actions/core';
import { messageOf } from '../sdk/index.ts';

/** Where in the code something was found; `file` is relative to the repository. */
export interface Place {
  readonly title?: string;
  readonly file?: string;
  readonly startLine?: number;
  readonly endLine?: number;
}

/** The runner as the action sees it; a test passes its own. */
export interface Workflow {
  /** From now on the runner shows `***` in place of this. */
  mask(secret: string): void;
  /** Writes a line to the log. */
  info(line: string): void;
  /** Writes a line that is shown when the workflow is debugged. */
  debug(line: string): void;
  /** What is written from now on, up to the end of the group, is shown folded. */
  startGroup(title: string): void;
  endGroup(): void;
  notice(message: string, place?: Place): void;
  warning(message: string, place?: Place): void;
  error(message: string, place?: Place): void;
  /** Fails the step, and says why. */
  fail(message: string): void;
  setOutput(name: string, value: string): void;
  /** Keeps something for {@link Workflow.readState} of the post step. */
  saveState(name: string, value: string): void;
  readState(name: string): string;
  /** Adds to the page of the job. */
  addSummary(markdown: string): Promise<void>;
  readonly isDebug: boolean;
}

/** The runner that has started this process, by its commands and its files. */
export function createWorkflow(env: Readonly<Record<string, string | undefined>>): Workflow {
  return {
    mask: core.setSecret,
    info: core.info,
    debug: core.debug,
    startGroup: core.startGroup,
    endGroup: core.endGroup,
    notice: core.notice,
    warning: core.warning,
    error: core.error,
    fail: core.setFailed,
    setOutput: core.setOutput,
    saveState: core.saveState,
    readState: core.getState,
    async addSummary(markdown) {
      // Servers of before 2022, and other programs that run actions, have none.
      if (!env['GITHUB_STEP_SUMMARY']) return;
      try {
        await core.summary.addRaw(markdown, true).write();
      } catch (error) {
        core.warning(`The summary of the job could not be written: ${messageOf(error)}`);
      }
    },
    isDebug: core.isDebug(),
  };
}
