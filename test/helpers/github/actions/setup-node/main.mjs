import { existsSync } from 'node:fs';
import { getInput, run, setOutput, toPath, warn } from '../workflow.mjs';

await run(() => {
  const [version, file, cache] = ['node-version', 'node-version-file', 'cache'].map(getInput);
  if (version === '' && file === '') warn('Neither node-version nor node-version-file was given');
  if (version !== '' && !/^(v?\d+(\.(\d+|x)){0,2}|lts\/[\w*-]+|latest|node|current)$/.test(version)) {
    throw new Error(`Unable to find Node version '${version}'`);
  }
  if (file !== '' && !existsSync(toPath(file))) {
    throw new Error(`The specified node version file at: ${toPath(file)} does not exist`);
  }
  if (!['', 'npm', 'yarn', 'pnpm'].includes(cache)) throw new Error(`Caching for '${cache}' is not supported`);
  setOutput('node-version', process.version);
});
