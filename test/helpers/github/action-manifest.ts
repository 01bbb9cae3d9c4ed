import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { NoOperationTraceWriter, parseAction } from './workflow-parser.ts';

export interface ActionInput {
  readonly default?: string;
  readonly required?: boolean;
  readonly deprecationMessage?: string;
}

/** What the runner reads of an action.yml with `using: node…`. */
export interface ActionManifest {
  readonly inputs: Readonly<Record<string, ActionInput>>;
  readonly main: string;
  readonly post?: string;
  /** @default 'always()' */
  readonly postIf: string;
}

async function readManifestText(folder: string): Promise<string> {
  for (const name of ['action.yml', 'action.yaml']) {
    try {
      return await readFile(join(folder, name), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  throw new Error(
    `Can't find 'action.yml', 'action.yaml' or 'Dockerfile' under '${folder}'. Did you forget to run actions/checkout before running your local action?`,
  );
}

/**
 * Reads the action of a folder, checked by GitHub's own parser.
 *
 * @throws Error for a folder without one, for one that GitHub refuses, and for one that does not run in Node.
 */
export async function readActionManifest(folder: string): Promise<ActionManifest> {
  const text = await readManifestText(folder);
  const { context } = parseAction({ name: 'action.yml', content: text }, new NoOperationTraceWriter());
  const problems = context.errors.getErrors().map(({ message }) => message);
  if (problems.length > 0) throw new Error(`The action of ${folder} is none:\n${problems.join('\n')}`);
  const { inputs, runs } = parse(text) as {
    readonly inputs?: Readonly<Record<string, ActionInput | null>>;
    readonly runs: Readonly<Record<string, string>>;
  };
  const { using = '', main, post } = runs;
  if (!/^node(20|24)$/.test(using) || main === undefined || runs['pre'] !== undefined) {
    throw new Error(`This emulator runs actions of node20 and node24 without pre, not '${using}' of ${folder}`);
  }
  return {
    inputs: Object.fromEntries(Object.entries(inputs ?? {}).map(([name, input]) => [name, input ?? {}])),
    main,
    ...(post !== undefined && { post }),
    postIf: runs['post-if'] ?? 'always()',
  };
}
