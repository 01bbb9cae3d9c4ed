import { getInput, getLines, run, warn } from '../workflow.mjs';
import { storeEntry } from './store.mjs';

await run(() => {
  // As a `post` it saves by the key as it was when the job began.
  const key = process.env['STATE_CACHE_KEY'] ?? getInput('key');
  if (process.env['STATE_CACHE_RESULT'] === key) {
    console.log(`Cache hit occurred on the primary key ${key}, not saving cache.`);
    return;
  }
  try {
    if (storeEntry(getLines('path'), key)) console.log(`Cache saved with key: ${key}`);
    else warn(`Failed to save: Unable to reserve cache with key ${key}, another job may be creating this cache.`);
  } catch (error) {
    // A cache that cannot be saved fails nothing.
    warn(error.message);
  }
});
