import type { PyValue } from '../python/value.ts';
import { objectFromPlain } from './json-value.ts';
import type { PlainDocument, TestbotSeed } from './options.ts';
import { createStore, type Store } from './store.ts';

interface Source {
  readonly random: () => number;
  readonly stamp: () => string;
}

/** A database with the documents of a seed. What every document of its type has is added where it is missing. */
export function createSeededStore(seed: TestbotSeed, { random, stamp }: Source): Store {
  const store = createStore(random);
  const add = (document: PlainDocument, members: Readonly<Record<string, PyValue>>) => {
    const { _rev: _, ...rest } = document;
    store.create(new Map([...Object.entries(members), ...objectFromPlain(rest)]));
  };
  const { clients = [], builds = [], jobs = [] } = seed.fixtures ?? {};
  for (const client of clients) add(client, { type: 'client' });
  for (const build of builds) add(build, { type: 'build', timestamp: stamp() });
  for (const job of jobs) add(job, { type: 'job', status: 'pending', creationdt: stamp() });
  return store;
}
