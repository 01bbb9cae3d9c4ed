import { vi } from 'vitest';
import { createArtifactClient } from '../../../action/artifact/client.ts';
import type { ArtifactPorts } from '../../../action/artifact/upload-run.ts';
import { systemClock } from '../../../sdk/index.ts';

/** The real client in this process, as a job of a workflow that has this environment. */
export function beJob(env: Readonly<Record<string, string>>): ArtifactPorts & { readonly warnings: readonly string[] } {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const warnings: string[] = [];
  const warn = (text: string) => void warnings.push(text);
  return { env, client: createArtifactClient(), clock: systemClock, warn, warnings };
}
