import { getInput, getLines, isOn, run, saveState, setOutput } from '../workflow.mjs';
import { findEntry, restoreEntry } from './store.mjs';

await run(() => {
  const [key, paths] = [getInput('key'), getLines('path')];
  if (key === '' || paths.length === 0) throw new Error('Input required and not supplied: key and path');
  if (key.length > 512 || key.includes(',')) throw new Error(`Key Validation Error: ${key}`);
  const found = findEntry(paths, [key, ...getLines('restore-keys')]);
  saveState('CACHE_KEY', key);
  setOutput('cache-primary-key', key);
  if (found === undefined) {
    if (isOn('fail-on-cache-miss'))
      throw new Error(`Failed to restore cache entry. Exiting as fail-on-cache-miss is set. Input key: ${key}`);
    setOutput('cache-hit', '');
    console.log(`Cache not found for input keys: ${[key, ...getLines('restore-keys')].join(', ')}`);
    return;
  }
  saveState('CACHE_RESULT', found.key);
  if (!isOn('lookup-only')) restoreEntry(found, paths);
  setOutput('cache-hit', found.key === key);
  setOutput('cache-matched-key', found.key);
  console.log(`Cache restored from key: ${found.key}`);
});
