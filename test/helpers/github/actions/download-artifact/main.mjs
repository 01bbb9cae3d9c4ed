import { join } from 'node:path';
import { DefaultArtifactClient } from '@actions/artifact';
import picomatch from 'picomatch';
import { getInput, isOn, run, setOutput, toPath } from '../workflow.mjs';

async function choose(client) {
  const [name, ids, pattern] = ['name', 'artifact-ids', 'pattern'].map(getInput);
  if (name !== '') return [(await client.getArtifact(name)).artifact];
  const { artifacts } = await client.listArtifacts({ latest: true });
  if (ids === '') return artifacts.filter((artifact) => pattern === '' || picomatch.isMatch(artifact.name, pattern));
  const wanted = ids.split(',').map(Number);
  const found = artifacts.filter(({ id }) => wanted.includes(id));
  if (found.length === 0) throw new Error(`None of the provided artifact IDs were found: ${ids}`);
  return found;
}

await run(async () => {
  const client = new DefaultArtifactClient();
  const target = toPath(getInput('path'));
  const artifacts = await choose(client);
  // The one that was asked for by name lies in the folder itself, as do those that are merged.
  const isFlat =
    getInput('name') !== '' || isOn('merge-multiple') || (getInput('artifact-ids') !== '' && artifacts.length === 1);
  for (const { id, name, digest } of artifacts) {
    const path = isFlat ? target : join(target, name);
    const { digestMismatch } = await client.downloadArtifact(id, { path, expectedHash: digest });
    if (digestMismatch) throw new Error(`The artifact ${name} is not what was uploaded`);
  }
  console.log(`Downloaded ${artifacts.length} artifact(s) to ${target}`);
  setOutput('download-path', target);
});
