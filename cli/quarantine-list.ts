import { dirname, join } from 'node:path';
import {
  findQuarantineFile,
  findUpwards,
  labKinds,
  nameQuarantineFile,
  quarantineFileName,
  systemClock,
  toDay,
  updateQuarantineFile,
} from '../sdk/index.ts';
import type { Io } from './io.ts';
import type { QuarantineFlags } from './quarantine-options.ts';

/** What the commands that change a list need to know about it. */
export interface ListPlace {
  /** Absolute. */
  readonly path: string;
  readonly name: string;
  /** In UTC. */
  readonly today: string;
  readonly kinds: readonly string[];
}

export function nowOf(io: Io): number {
  return (io.network?.clock ?? systemClock).now();
}

/** The list that there is, or where one is begun: beside the configuration, or here. */
export function findList(flags: QuarantineFlags, io: Io): ListPlace {
  const config = findUpwards(io.cwd, 'rigline.yaml');
  const folder = config === undefined ? io.cwd : dirname(config);
  const path = findQuarantineFile(flags, io) ?? join(folder, quarantineFileName);
  return { path, name: nameQuarantineFile(path, io), today: toDay(nowOf(io)), kinds: labKinds.map(({ name }) => name) };
}

/** Changes a list; with `isDryRun` it stays, and what it would be is checked all the same. */
export async function changeList(place: ListPlace, change: (text: string) => string, isDryRun = false): Promise<void> {
  await updateQuarantineFile(place, (text) => {
    const changed = change(text);
    return isDryRun ? text : changed;
  });
}
