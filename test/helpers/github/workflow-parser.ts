import { register } from 'node:module';

// GitHub's packages import their schemas as bundlers do; so they can only be loaded after this.
register('./json-modules.mjs', import.meta.url);

export const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = await import(
  '@actions/workflow-parser'
);
export const { parseAction } = await import('@actions/workflow-parser/actions/action-parser');
