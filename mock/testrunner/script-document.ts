import { readScript } from '../documents/script.ts';
import type { RunScript, TestrunnerOptions } from './options.ts';
import type { TestrunnerServer } from './server.ts';

/** How workers play, as plain data; see schemas/script.json. */
interface ScriptDocument {
  readonly kind: 'testrunner';
  readonly workers?: number;
  readonly runStartDelayMs?: number;
  readonly typo?: boolean;
  readonly script?: RunScript | readonly RunScript[];
}

type ScriptOptions = Pick<TestrunnerOptions, 'workers' | 'runStartDelayMs' | 'typo' | 'script'>;

/** What a script asks for at the start. @throws RangeError for a document that is no such script */
export function readScriptOptions(document: unknown): ScriptOptions {
  const { kind: _, ...options } = readScript<ScriptDocument>('testrunner', document);
  return options;
}

/**
 * Changes a lab that lives: runs that are submitted from now on go as the script says.
 * @throws RangeError for a document that is no such script
 */
export function applyScript(server: Pick<TestrunnerServer, 'script'>, document: unknown): void {
  const { script, ...others } = readScriptOptions(document);
  const [late] = Object.keys(others);
  if (late !== undefined) throw new RangeError(`${late} can be set at the start only`);
  if (script) server.script(script);
}
