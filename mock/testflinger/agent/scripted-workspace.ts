import { packArtifacts } from './archive.ts';
import { createScriptedCommand } from './command.ts';
import type { JobContext, Workspace } from './player.ts';

/** A workspace in which nothing runs: commands follow the script, and so do the artifacts. */
export function createScriptedWorkspace({ server, script }: JobContext): Workspace {
  return {
    start: (_phase, phaseScript) => createScriptedCommand(server.clock, phaseScript),
    pack: () => packArtifacts(script.artifacts ?? {}, new Date(server.clock.now())),
  };
}
