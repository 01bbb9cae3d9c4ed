export { createArtifactClient } from './client.ts';
export { type DownloadedRun, type DownloadRunOptions, downloadRun } from './download-run.ts';
export type { Leg } from './leg.ts';
export { type ArtifactName, findNameMistake, type NameFacts, nameArtifact } from './name.ts';
export { chooseRetention, type Retention, type RetentionWish } from './retention.ts';
export { type ArtifactPorts, type UploadedRun, type UploadRunOptions, uploadRun } from './upload-run.ts';
