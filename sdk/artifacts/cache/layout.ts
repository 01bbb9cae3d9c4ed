import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Artifact } from '../../labs/lab.ts';

/**
 * The folder of the cache, which anybody may look into, and remove at any time:
 *
 * ```
 * CACHEDIR.TAG             tells backup programs to leave it alone
 * files/ab/ab34…           contents, each named after its SHA-256; the time of change is that of the last use
 * names/cd/cd56….json      which content an artifact of a lab has, with lab, job and name to be read by a person
 * aside/                   files that are being written
 * ```
 *
 * There are no locks: a file appears when it is whole, by a rename, and two processes that write the same one write the same
 * bytes. Nothing in it is believed: a content is hashed whenever it is used.
 */
export interface CacheLayout {
  readonly filePath: (sha256: string) => string;
  readonly namePath: (identity: ArtifactIdentity) => string;
  readonly filesFolder: string;
  readonly namesFolder: string;
  readonly asideFolder: string;
}

/** What tells an artifact from all others before it is fetched. */
export interface ArtifactIdentity {
  /** Kind and address of the lab. */
  readonly kind: string;
  readonly url: string;
  /** The lab's id of the job. */
  readonly job: string;
  readonly artifact: Artifact;
}

/** What is known of an artifact that was fetched once. */
export interface NameRecord {
  readonly schema: 1;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** For a person; nothing reads it. */
  readonly of: { readonly lab: string; readonly job: string; readonly name: string };
}

export const cacheTag = `Signature: 8a477f597d28d172789f06886806bc55
# This folder is the artifact cache of Rigline. It may be removed at any time.
`;

export function createLayout(folder: string): CacheLayout {
  const [filesFolder, namesFolder, asideFolder] = ['files', 'names', 'aside'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  return {
    filesFolder,
    namesFolder,
    asideFolder,
    filePath: (sha256) => join(filesFolder, sha256.slice(0, 2), sha256),
    namePath(identity) {
      const key = hashIdentity(identity);
      return join(namesFolder, key.slice(0, 2), `${key}.json`);
    },
  };
}

/** The size and the MD5 belong to it: should the lab replace the file, it is another artifact. */
function hashIdentity({ kind, url, job, artifact }: ArtifactIdentity): string {
  const { name, locator = null, kind: type, sizeBytes = null, md5 = null } = artifact;
  const fields = [kind, url, job, type, name, locator, sizeBytes, md5];
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}

export function readRecord(text: string): NameRecord | undefined {
  let record: Partial<Record<keyof NameRecord, unknown>> | null;
  try {
    record = JSON.parse(text) as typeof record;
  } catch {
    return undefined;
  }
  const { schema, sha256, sizeBytes } = record ?? {};
  const isSound = schema === 1 && typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256);
  return isSound && Number.isSafeInteger(sizeBytes) ? (record as NameRecord) : undefined;
}
