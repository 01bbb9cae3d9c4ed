import { readScript } from '../documents/script.ts';
import type { AvocadoOptions, PusherPlan } from './options.ts';
import type { AvocadoServer } from './server.ts';

/** What runners report, as plain data; see schemas/script.json. */
interface ScriptDocument {
  readonly kind: 'avocado';
  readonly pushers?: readonly PusherPlan[];
}

/** What a script asks for at the start. @throws RangeError for a document that is no such script */
export function readScriptOptions(document: unknown): Pick<AvocadoOptions, 'pushers'> {
  const { kind: _, ...options } = readScript<ScriptDocument>('avocado', document);
  return options;
}

/** Has more runners report to a lab that lives. @throws RangeError for a document that is no such script */
export function applyScript(server: Pick<AvocadoServer, 'addPusher'>, document: unknown): void {
  for (const plan of readScriptOptions(document).pushers ?? []) server.addPusher(plan);
}
