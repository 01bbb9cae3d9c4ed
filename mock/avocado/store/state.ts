import type { AvocadoClient, AvocadoSeed } from '../options.ts';
import { createZone, type Zone } from '../time/zone.ts';
import { createIdIndex, type IdIndex } from './id-index.ts';
import type {
  ComponentRow,
  DistroRow,
  EnvironmentRow,
  JobActivityRow,
  JobRow,
  NameRow,
  StatusRow,
  TestActivityRow,
  TestDataRow,
  TestRow,
} from './rows.ts';
import { jobStatuses, testStatuses } from './seeded-statuses.ts';
import { createTable, type Table } from './table.ts';

/** Everything the server remembers. Routes and runners both act on it, through the functions of the neighbouring files. */
export interface State {
  readonly zone: Zone;
  readonly clients: readonly AvocadoClient[];
  /** User names by session key; undefined for a session that nobody logged in to. */
  readonly sessions: Map<string, string | undefined>;
  readonly jobStatuses: Table<StatusRow>;
  readonly testStatuses: Table<StatusRow>;
  readonly jobs: Table<JobRow>;
  readonly jobIds: IdIndex;
  readonly jobActivities: Table<JobActivityRow>;
  readonly tests: Table<TestRow>;
  readonly testActivities: Table<TestActivityRow>;
  readonly testData: Table<TestDataRow>;
  readonly kinds: Table<NameRow>;
  readonly arches: Table<NameRow>;
  readonly components: Table<ComponentRow>;
  readonly distros: Table<DistroRow>;
  readonly environments: Table<EnvironmentRow>;
  /** When the last row was written, in microseconds. */
  lastWrite: number;
}

/** A server with its statuses and the rows named `unknown`, and nothing else. */
export function createState(seed: AvocadoSeed, now: number): State {
  const state: State = {
    zone: createZone(seed.timeZone ?? 'America/Chicago', now),
    clients: seed.clients ?? [],
    sessions: new Map(),
    jobStatuses: createNames<StatusRow>(),
    testStatuses: createNames<StatusRow>(),
    jobs: createTable({ unique: [['id']], required: ['elapsed_time'] }),
    jobIds: createIdIndex(),
    jobActivities: createTable({
      unique: [['job', 'activity', 'time']],
      indexed: ['job'],
      required: ['activity', 'time'],
    }),
    tests: createTable({ unique: [['job', 'tag']], indexed: ['job'], required: ['tag'] }),
    testActivities: createTable({
      unique: [['test', 'activity', 'time', 'status']],
      indexed: ['test'],
      required: ['activity', 'time'],
    }),
    testData: createTable({
      unique: [['test', 'category', 'key']],
      indexed: ['test'],
      required: ['category', 'key'],
    }),
    kinds: createNames<NameRow>(),
    arches: createNames<NameRow>(),
    components: createTable({
      unique: [['kind', 'name', 'version', 'release', 'checksum', 'arch']],
      indexed: ['kind', 'arch'],
    }),
    distros: createTable({ unique: [['name', 'version', 'release', 'arch']] }),
    environments: createTable<EnvironmentRow>({ unique: [], indexed: ['distro'] }),
    lastWrite: 0,
  };
  for (const name of seed.fixtures?.jobStatuses ?? Object.keys(jobStatuses)) {
    state.jobStatuses.insert({ name, description: jobStatuses[name] ?? '' });
  }
  for (const name of seed.fixtures?.testStatuses ?? Object.keys(testStatuses)) {
    state.testStatuses.insert({ name, description: testStatuses[name] ?? '' });
  }
  state.kinds.insert({ name: 'unknown' });
  state.arches.insert({ name: 'unknown' });
  state.distros.insert({ name: 'unknown', version: '0', release: '0', arch: 'unknown' });
  return state;
}

function createNames<R extends NameRow>(): Table<R> {
  return createTable<R>({ unique: [['name']] });
}
