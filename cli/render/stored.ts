import type { StoredArtifact } from '../../sdk/index.ts';
import { cleanLineStart, cleanRemoteLine } from '../../sdk/index.ts';
import type { Io } from '../io.ts';

const origins: Readonly<Record<string, string>> = {
  resumed: ', gone on with',
  cache: ', from the cache',
  kept: ', was there already',
};

/** Lists files that were fetched, and beside them what could not be had. */
export function writeStored(stored: readonly StoredArtifact[], { stdout, stderr }: Io): void {
  for (const { name, path, sizeBytes, error, skipped, source } of stored) {
    if (path === undefined)
      stderr.write(`rigline: ${cleanRemoteLine(`${name}: ${error ?? `left out, ${skipped}`}`)}\n`);
    else stdout.write(`${cleanLineStart(path)}  ${sizeBytes} bytes${origins[source?.from ?? ''] ?? ''}\n`);
  }
}
