import type { RunReport, StoredArtifact } from '../../sdk/report/model.ts';
import type { JournalEntry, RunEvent } from '../../sdk/run/events.ts';
import type { RunFolder } from '../../sdk/run/ports.ts';

/** A run folder that keeps everything in memory, so that a run can be played on a stepped clock. */
export interface MemoryFolder extends RunFolder {
  readonly entries: JournalEntry[];
  readonly events: RunEvent[];
  readonly logs: Map<string, string>;
  readonly files: Map<string, Uint8Array>;
  report: RunReport | undefined;
}

export function createMemoryFolder(): MemoryFolder {
  const folder: MemoryFolder = {
    path: '/memory',
    entries: [],
    events: [],
    logs: new Map(),
    files: new Map(),
    report: undefined,
    journal: async (entry) => void folder.entries.push(entry),
    event: (event) => void folder.events.push(event),
    log: (job, text) => void folder.logs.set(job, (folder.logs.get(job) ?? '') + text),
    async collect({ lab, job, label, artifacts, signal, onStored }) {
      const stored: StoredArtifact[] = [];
      for (const artifact of artifacts) {
        const opened = await lab.open(job, artifact, { signal });
        if (!opened) continue;
        const bytes = new Uint8Array(await new Response(opened.body).arrayBuffer());
        const path = `artifacts/${label}/${artifact.name}`;
        folder.files.set(path, bytes);
        stored.push({ name: artifact.name, path, sizeBytes: bytes.byteLength });
      }
      stored.forEach(onStored);
      return stored;
    },
    read: async (path) => ({ text: new TextDecoder().decode(folder.files.get(path)), isWhole: true }),
    finish: async (report) => {
      folder.report = report;
    },
  };
  return folder;
}
