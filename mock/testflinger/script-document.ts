import { readScript } from '../documents/script.ts';
import type { AgentPlan, AgentScript, TestflingerOptions, Timing } from './options.ts';
import type { TestflingerServer } from './server.ts';

/** How agents play, as plain data; see schemas/script.json. */
export interface ScriptDocument {
  readonly kind: 'testflinger';
  readonly timing?: Timing;
  readonly script?: AgentScript | readonly AgentScript[];
  readonly agents?: readonly AgentPlan[];
}

/** What a script asks for at the start. @throws RangeError for a document that is no such script */
export function readScriptOptions(document: unknown): Pick<TestflingerOptions, 'agents' | 'script' | 'timing'> {
  const { kind: _, ...options } = readScript<ScriptDocument>('testflinger', document);
  return options;
}

/**
 * Changes a lab that lives: agents are added or replaced, and jobs taken from now on go as the script says.
 * @throws RangeError for a document that is no such script
 */
export function applyScript(server: TestflingerServer, document: unknown): void {
  const { agents = [], script, timing } = readScriptOptions(document);
  if (timing) throw new RangeError('the rhythm of agents can be set at the start only');
  // Or anybody who reaches the lab could have it run whatever he likes.
  if (agents.some(({ exec }) => exec)) throw new RangeError('agents that run commands can be had at the start only');
  if (script) server.script(script);
  for (const plan of agents) server.addAgent(plan);
}
