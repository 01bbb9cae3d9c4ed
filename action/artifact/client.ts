import { DefaultArtifactClient } from '@actions/artifact';
import { catchStrays } from './catch-strays.ts';

/** An artifact of this workflow run, of any job or attempt. */
export interface ListedArtifact {
  readonly id: number;
  readonly name: string;
  /** Of the zip. */
  readonly sizeBytes: number;
  /** In ms since 1970. */
  readonly createdAtMs?: number;
  /** `sha256:<hex>` of the zip. */
  readonly digest?: string;
}

export interface ArtifactUpload {
  readonly name: string;
  /** Absolute; in the zip they are relative to the folder. */
  readonly files: readonly string[];
  readonly folder: string;
  readonly compressionLevel: number;
  readonly retentionDays?: number | undefined;
}

/** GitHub's artifact service. It reads the environment of the process, and writes what it does to the log. */
export interface ArtifactClient {
  /** @throws an error whose words alone tell what was wrong; see classifyFailure */
  upload(upload: ArtifactUpload): Promise<{ readonly id: number; readonly sizeBytes: number; readonly digest: string }>;
  list(): Promise<readonly ListedArtifact[]>;
  /** Saves the zip as the only file in a folder. */
  download(id: number, folder: string): Promise<void>;
  delete(name: string): Promise<void>;
}

/**
 * The client that GitHub provides. Its uploads cannot be cancelled: whoever stops waiting for one must end the process.
 */
export function createArtifactClient(): ArtifactClient {
  const client = new DefaultArtifactClient();
  return {
    async upload({ name, files, folder, compressionLevel, retentionDays }) {
      const options = { compressionLevel, ...(retentionDays !== undefined && { retentionDays }) };
      const { id, size, digest } = await catchStrays(
        async () => await client.uploadArtifact(name, [...files], folder, options),
        process,
      );
      if (id === undefined || digest === undefined) throw new Error(`the service gave artifact ${name} no id`);
      return { id, sizeBytes: size ?? 0, digest: `sha256:${digest}` };
    },
    async list() {
      const { artifacts } = await client.listArtifacts();
      return artifacts.map(({ id, name, size, createdAt, digest }) => ({
        id,
        name,
        sizeBytes: size,
        ...(createdAt && { createdAtMs: createdAt.getTime() }),
        ...(digest !== undefined && { digest }),
      }));
    },
    async download(id, folder) {
      await client.downloadArtifact(id, { path: folder, skipDecompress: true });
    },
    async delete(name) {
      await client.deleteArtifact(name);
    },
  };
}
