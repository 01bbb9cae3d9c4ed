import { readScript } from '../documents/script.ts';
import type { JobScript, TestbotOptions, WorkerPlan } from './options.ts';
import type { TestbotServer } from './server.ts';

/** How workers play, as plain data; see schemas/script.json. */
interface ScriptDocument {
  readonly kind: 'testbot';
  readonly done?: boolean;
  readonly script?: JobScript | readonly JobScript[];
  readonly workers?: readonly WorkerPlan[];
}

/** What a script asks for at the start. @throws RangeError for a document that is no such script */
export function readScriptOptions(document: unknown): Pick<TestbotOptions, 'workers' | 'script' | 'done'> {
  const { kind: _, ...options } = readScript<ScriptDocument>('testbot', document);
  return options;
}

/**
 * Changes a lab that lives: workers are added or replaced, and jobs taken from now on go as the script says.
 * @throws RangeError for a document that is no such script
 */
export function applyScript(server: Pick<TestbotServer, 'addWorker' | 'script'>, document: unknown): void {
  const { workers = [], script, done } = readScriptOptions(document);
  if (done !== undefined) throw new RangeError('whether reports are stored can be set at the start only');
  if (script) server.script(script);
  for (const plan of workers) server.addWorker(plan);
}
