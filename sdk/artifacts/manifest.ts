import type { JobReport } from '../report/model.ts';

/**
 * The text of `manifest.json`: every file the jobs left behind, with its SHA-256, or the reason why it is missing. Order
 * as given. Paths are relative to the run folder.
 */
export function formatManifest(jobs: readonly Pick<JobReport, 'label' | 'artifacts'>[]): string {
  const files = jobs.flatMap((job) =>
    job.artifacts.map(({ name, path, sizeBytes, sha256, error, skipped }) => ({
      job: job.label,
      name,
      path,
      sizeBytes,
      sha256,
      error,
      skipped,
    })),
  );
  return `${JSON.stringify({ schema: 1, files }, undefined, 2)}\n`;
}
