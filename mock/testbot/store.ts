import { isDict, isList, type PyDict, type PyValue } from '../python/value.ts';
import { toDocumentId } from './document-id.ts';
import { createHex } from './ids.ts';
import { createView, type View } from './view.ts';

/** What the database says about a document that it has written. */
export interface Written {
  readonly id: string;
  readonly rev: string;
}

/** The database behind the server: documents with an id and a revision, and views that keep them in order. */
export interface Store {
  /** The document with this id. @throws when there is none. */
  get(id: string): PyDict;
  /** The document that a client names. @throws when there is none. */
  ask(name: PyValue | undefined): PyDict;
  /** Writes a new document, with an id of its own if it names none. @throws for one that the database refuses. */
  create(document: PyDict): Written;
  /** Writes a document over the one with its id. @throws when it was read before the last change. */
  save(document: PyDict): Written;
  /** The documents of a type in the order they came. */
  list(type: string): PyDict[];
  readonly views: Views;
}

/** What the server looks documents up by. */
export interface Views {
  /** Clients by name. */
  readonly clientsByName: View;
  /** All builds that have a time, under `null`, by that. */
  readonly buildsByTime: View;
  /** Jobs by the id of their build. */
  readonly jobsByBuild: View;
  /** Jobs that wait, by job type, the oldest first. */
  readonly pendingJobs: View;
}

export function createStore(random: () => number): Store {
  const documents = new Map<string, PyDict>();
  const views = createViews();
  const allViews: readonly View[] = Object.values(views);

  const write = (id: string, { document, revision }: { document: PyDict; revision: number }): Written => {
    checkDocument(document);
    const rev = `${revision}-${createHex(random)}`;
    const written: PyDict = new Map([...document, ['_id', id], ['_rev', rev]]);
    const old = documents.get(id);
    if (old) for (const view of allViews) view.remove(id, old);
    documents.set(id, written);
    for (const view of allViews) view.add(id, written);
    return { id, rev };
  };

  const get = (id: string): PyDict => {
    const document = documents.get(id);
    if (!document) throw new Error('no such document');
    return document;
  };

  return {
    views,
    get,
    ask(name) {
      if (typeof name !== 'string') throw new TypeError('not an id');
      return get(toDocumentId(name));
    },
    create(document) {
      const id = document.has('_id') ? document.get('_id') : createHex(random);
      if (typeof id !== 'string' || id === '' || id.startsWith('_')) throw new Error('not an id');
      if (documents.has(id) || document.has('_rev')) throw new Error('conflict');
      return write(id, { document, revision: 1 });
    },
    save(document) {
      const id = document.get('_id');
      const current = typeof id === 'string' ? documents.get(id) : undefined;
      if (typeof id !== 'string' || current?.get('_rev') !== document.get('_rev')) throw new Error('conflict');
      return write(id, { document, revision: Number.parseInt(String(document.get('_rev')), 10) + 1 });
    },
    list: (type) => [...documents.values()].filter((document) => document.get('type') === type),
  };
}

function createViews(): Views {
  const ofType = (document: PyDict, type: string) => document.get('type') === type;
  return {
    clientsByName: createView((document) =>
      ofType(document, 'client') ? { key: document.get('name') ?? null, order: null } : undefined,
    ),
    buildsByTime: createView((document) => {
      const timestamp = document.get('timestamp');
      return ofType(document, 'build') && counts(timestamp) ? { key: null, order: timestamp } : undefined;
    }),
    jobsByBuild: createView((document) => {
      const build = document.get('build');
      return ofType(document, 'job') && isDict(build) ? { key: build.get('_id') ?? null, order: null } : undefined;
    }),
    pendingJobs: createView((document) =>
      ofType(document, 'job') && document.get('status') === 'pending'
        ? { key: document.get('jobtype') ?? null, order: document.get('creationdt') ?? null }
        : undefined,
    ),
  };
}

/** What the views of the database take for a value that is there. */
function counts(value: PyValue | undefined): value is PyValue {
  return Boolean(value);
}

const reserved = ['_id', '_rev'];

/** @throws for what the database does not take: names of its own that mean something else, and numbers that JSON cannot say. */
function checkDocument(document: PyDict): void {
  for (const [key, value] of document) {
    if (key.startsWith('_') && !reserved.includes(key)) throw new Error('a reserved name');
    checkNumbers(value);
  }
}

function checkNumbers(value: PyValue): void {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error('not a number');
  if (isDict(value)) for (const item of value.values()) checkNumbers(item);
  else if (isList(value)) value.forEach(checkNumbers);
}
