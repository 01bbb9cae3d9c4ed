import type { RunReport, StoredArtifact } from '../report/model.ts';

/** What `manifest.json` says of a file: what is known of it, and the label of its job. See schemas/manifest.json. */
export interface ManifestFile extends StoredArtifact {
  readonly job: string;
}

/** Jobs of a lab, and what they left behind. */
export interface ManifestContent {
  readonly lab: RunReport['lab'];
  readonly jobs: readonly { readonly label: string; readonly artifacts: readonly StoredArtifact[] }[];
}

/**
 * The text of `manifest.json`: every file the jobs left behind, with its SHA-256 and where it comes from, or the reason why it is
 * missing. Order as given. Paths are relative to the folder that the manifest is about.
 */
export function formatManifest({ lab, jobs }: ManifestContent): string {
  const files = jobs.flatMap((job) =>
    job.artifacts.map(
      ({ name, path, sizeBytes, sha256, error, skipped, source }): Partial<Record<keyof ManifestFile, unknown>> => ({
        job: job.label,
        name,
        path,
        sizeBytes,
        sha256,
        error,
        skipped,
        source,
      }),
    ),
  );
  return `${JSON.stringify({ schema: 1, lab: { kind: lab.kind, url: lab.url }, files }, undefined, 2)}\n`;
}
