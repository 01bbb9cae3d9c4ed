export { createArtifactClient } from './client.ts';
export { downloadRun } from './download-run.ts';
export { type ArtifactName, findNameMistake, nameArtifact } from './name.ts';
export { chooseRetention } from './retention.ts';
export { type UploadedRun, uploadRun } from './upload-run.ts';
