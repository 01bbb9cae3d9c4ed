import { DefaultArtifactClient } from '@actions/artifact';
import { getInput, getLines, isOn, run, setOutput, warn } from '../workflow.mjs';
import { findFiles } from './files.mjs';

await run(async () => {
  const [name, missing] = [getInput('name') || 'artifact', getInput('if-no-files-found') || 'warn'];
  const { files, root } = findFiles(getLines('path'), isOn('include-hidden-files'));
  if (files.length === 0) {
    const text = `No files were found with the provided path: ${getInput('path')}. No artifacts will be uploaded.`;
    if (missing === 'error') throw new Error(text);
    if (missing === 'warn') warn(text);
    return;
  }
  const client = new DefaultArtifactClient();
  // The first upload of a name has nothing to replace.
  if (isOn('overwrite')) await client.deleteArtifact(name).catch((error) => console.log(error.message));
  const retentionDays = Number(getInput('retention-days'));
  const { id, digest } = await client.uploadArtifact(name, files, root, {
    compressionLevel: Number(getInput('compression-level')),
    ...(retentionDays > 0 && { retentionDays }),
  });
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: runId } = process.env;
  setOutput('artifact-id', id);
  setOutput('artifact-digest', digest);
  setOutput('artifact-url', `${server}/${repository}/actions/runs/${runId}/artifacts/${id}`);
});
