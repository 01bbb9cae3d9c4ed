import { parse } from 'yaml';
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from './workflow-parser.ts';

/** A step as it stands in the file; texts may hold expressions. */
export interface StepFile {
  readonly id?: string;
  readonly name?: string;
  readonly if?: unknown;
  readonly run?: string;
  readonly uses?: string;
  readonly with?: unknown;
  readonly env?: unknown;
  readonly shell?: string;
  readonly 'working-directory'?: string;
  readonly 'continue-on-error'?: unknown;
  readonly 'timeout-minutes'?: unknown;
}

interface Defaults {
  readonly run?: { readonly shell?: string; readonly 'working-directory'?: string };
}

export interface JobFile {
  readonly name?: string;
  readonly needs?: string | readonly string[];
  readonly if?: unknown;
  readonly strategy?: { readonly matrix?: unknown; readonly 'fail-fast'?: unknown; readonly 'max-parallel'?: unknown };
  readonly env?: unknown;
  readonly defaults?: Defaults;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly steps: readonly StepFile[];
  readonly 'continue-on-error'?: unknown;
  readonly 'timeout-minutes'?: unknown;
}

export interface WorkflowFile {
  readonly name?: string;
  readonly env?: unknown;
  readonly defaults?: Defaults;
  readonly jobs: Readonly<Record<string, JobFile>>;
}

export interface ParsedWorkflow {
  readonly file: WorkflowFile;
  /** The events it runs on, with what stands below them. */
  readonly events: Readonly<Record<string, unknown>>;
  /** The ids of the steps of a job, also of those without one. */
  readonly stepIds: Readonly<Record<string, readonly string[]>>;
  /** Keys that the emulator reads and does not act on. */
  readonly ignored: readonly string[];
}

const ignoredKeys = ['permissions', 'concurrency', 'environment', 'run-name'];
const impossibleKeys = ['container', 'services', 'uses', 'snapshot'];

function toEvents(on: unknown): Record<string, unknown> {
  if (typeof on === 'string') return { [on]: {} };
  if (Array.isArray(on)) return Object.fromEntries(on.map((name: string) => [name, {}]));
  return Object.fromEntries(Object.entries(on as object).map(([name, value]) => [name, value ?? {}]));
}

/**
 * Reads a workflow file, checked by GitHub's own parser.
 *
 * @throws Error with everything that GitHub would refuse, and with what this emulator cannot do.
 */
export async function parseWorkflowFile(text: string, name: string): Promise<ParsedWorkflow> {
  const { context, value } = parseWorkflow({ name, content: text }, new NoOperationTraceWriter());
  const problems = context.errors.getErrors().map(({ message }) => message);
  if (value === undefined || problems.length > 0) throw new Error(`${name} is no workflow:\n${problems.join('\n')}`);
  const template = await convertWorkflowTemplate(context, value);
  const mistakes = [...context.errors.getErrors(), ...(template.errors ?? [])].map((error) =>
    'Message' in error ? error.Message : error.message,
  );
  if (mistakes.length > 0) throw new Error(`${name} is no workflow:\n${[...new Set(mistakes)].join('\n')}`);

  const file = parse(text) as WorkflowFile & { readonly on: unknown };
  const keys = [file, ...Object.values(file.jobs)].flatMap((part) => Object.keys(part));
  const jobKeys = Object.entries(file.jobs).flatMap(([id, job]) => Object.keys(job).map((key) => ({ id, key })));
  const impossible = jobKeys.filter(({ key }) => impossibleKeys.includes(key));
  if (impossible.length > 0) {
    const list = impossible.map(({ id, key }) => `${key} of job ${id}`).join(', ');
    throw new Error(`${name} asks for what this emulator has not: ${list}`);
  }
  return {
    file,
    events: toEvents(file.on),
    stepIds: Object.fromEntries(
      template.jobs.map((job) => [job.id.value, job.type === 'job' ? job.steps.map(({ id }) => id) : []]),
    ),
    ignored: ignoredKeys.filter((key) => keys.includes(key)),
  };
}
