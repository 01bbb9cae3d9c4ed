import type { Redactor } from '../sdk/index.ts';
import type { Workflow } from './workflow.ts';

/** The same runner, which is told no secret: what the network learns to be one is taken out of all that leaves. */
export function redactWorkflow(workflow: Workflow, redact: Redactor): Workflow {
  return {
    ...workflow,
    info: (line) => workflow.info(redact(line)),
    debug: (line) => workflow.debug(redact(line)),
    notice: (message, place) => workflow.notice(redact(message), place),
    warning: (message, place) => workflow.warning(redact(message), place),
    error: (message, place) => workflow.error(redact(message), place),
    fail: (message) => workflow.fail(redact(message)),
    setOutput: (name, value) => workflow.setOutput(name, redact(value)),
    addSummary: async (markdown) => await workflow.addSummary(redact(markdown)),
  };
}
