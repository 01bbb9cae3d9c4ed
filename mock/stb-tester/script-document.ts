import { readScript } from '../documents/script.ts';
import type { NodePlan, StbTesterOptions, TestPackPlan, TestScripts } from './options.ts';
import type { StbTesterServer } from './server.ts';

/** How nodes play, as plain data; see schemas/script.json. */
interface ScriptDocument {
  readonly kind: 'stb-tester';
  readonly tests?: TestScripts;
  readonly nodes?: readonly NodePlan[];
  readonly testPack?: TestPackPlan;
  readonly holdMs?: number;
}

/** What a script asks for at the start. @throws RangeError for a document that is no such script */
export function readScriptOptions(
  document: unknown,
): Pick<StbTesterOptions, 'tests' | 'nodes' | 'testPack' | 'holdMs'> {
  const { kind: _, ...options } = readScript<ScriptDocument>('stb-tester', document);
  return options;
}

/**
 * Changes a lab that lives: nodes are added or replaced, and tests go from now on as the script says.
 * @throws RangeError for a document that is no such script
 */
export function applyScript(server: Pick<StbTesterServer, 'addNode' | 'script'>, document: unknown): void {
  const { nodes = [], tests, testPack, holdMs } = readScriptOptions(document);
  if (testPack || holdMs !== undefined) throw new RangeError('the test-pack and holdMs can be set at the start only');
  if (tests) server.script(tests);
  for (const plan of nodes) server.addNode(plan);
}
