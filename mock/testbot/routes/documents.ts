import { html, json, text } from '../answers.ts';
import { renderBuilds } from '../builds-page.ts';
import { toText } from '../request-path.ts';
import type { Store } from '../store.ts';

const types: ReadonlyMap<string, string> = new Map([
  ['clients', 'client'],
  ['jobs', 'job'],
  ['builds', 'build'],
]);

/** One document, or the page of builds. Nothing for other paths; there is no list of clients or jobs. */
export function answerDocument(store: Store, parts: readonly string[]): Response | undefined {
  const [collection = '', id, ...rest] = parts;
  if (rest.length > 0) throw new TypeError('too many parts');
  const type = types.get(collection);
  if (type === undefined) return undefined;
  if (id === undefined && type === 'build') return html(renderBuilds(store));
  const document = store.ask(id === undefined ? null : toText(id));
  return document.get('type') === type ? json(document) : text('', 404);
}
