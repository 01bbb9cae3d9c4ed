import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from './github/workflow-parser.ts';

const repository = resolve(import.meta.dirname, '../..');

/** A workflow as plain data, as far as the tests look at it. */
export interface WorkflowData {
  readonly on: unknown;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: { readonly group: string; readonly 'cancel-in-progress': boolean };
  readonly jobs: Readonly<Record<string, JobData>>;
}

export interface JobData {
  readonly if?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly steps: readonly StepData[];
}

export interface StepData {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string | number | boolean>>;
}

/** Paths of the YAML files in a folder of this repository, relative to it. */
export function listYaml(folder: string): string[] {
  return readdirSync(join(repository, folder))
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => join(folder, name));
}

export function readText(file: string): string {
  return readFileSync(join(repository, file), 'utf8');
}

export function readWorkflow(file: string): WorkflowData {
  return parse(readText(file)) as WorkflowData;
}

/** Every step of a workflow with the name of its job. */
export function stepsOf(workflow: WorkflowData): { readonly job: string; readonly step: StepData }[] {
  return Object.entries(workflow.jobs).flatMap(([job, { steps }]) => steps.map((step) => ({ job, step })));
}

/** What GitHub's own parser finds wrong in the text of a workflow: syntax, unknown keys, expressions, contexts. */
export async function findWorkflowErrors(name: string, content: string): Promise<string[]> {
  const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  if (value) await convertWorkflowTemplate(context, value);
  return context.errors.getErrors().map(({ message }) => message);
}
