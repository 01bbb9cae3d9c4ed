import type { JobReport, RunReport, StoredArtifact } from '../../sdk/report/model.ts';
import type { RunEvent } from '../../sdk/run/events.ts';
import type { JournalEntry } from '../../sdk/run/journal/entry.ts';
import { foldJournal } from '../../sdk/run/journal/fold.ts';
import type { Dated, RunFolder } from '../../sdk/run/ports.ts';
import { createResultCheck } from '../schemas/line-check.ts';

let checkResult: ((result: object) => string[]) | undefined;

/** A run folder that keeps everything in memory, so that a run can be played on a stepped clock. */
export interface MemoryFolder extends RunFolder {
  readonly entries: Dated<JournalEntry>[];
  readonly events: RunEvent[];
  readonly logs: Map<string, string>;
  readonly files: Map<string, Uint8Array>;
  readonly reports: Map<string, JobReport>;
  readonly blobs: Map<string, Blob>;
  report: RunReport | undefined;
}

export function createMemoryFolder(): MemoryFolder {
  const folder: MemoryFolder = {
    path: '/memory',
    entries: [],
    events: [],
    logs: new Map(),
    files: new Map(),
    reports: new Map(),
    blobs: new Map(),
    report: undefined,
    journal: async (entry) => void folder.entries.push(entry),
    event: (event) => void folder.events.push(event),
    log: (job, text) => void folder.logs.set(job, (folder.logs.get(job) ?? '') + text),
    readPast: async () => foldJournal(folder.entries),
    logBytes: (job) => new TextEncoder().encode(folder.logs.get(job) ?? '').byteLength,
    async cutLog(job, bytes) {
      const log = new TextEncoder().encode(folder.logs.get(job) ?? '');
      const isWhole = log.byteLength >= bytes;
      folder.logs.set(job, new TextDecoder().decode(log.slice(0, isWhole ? bytes : 0)));
      return isWhole;
    },
    logFile: async (job) => (folder.logs.get(job) ? `logs/${job}.log` : undefined),
    async saveReport(report) {
      const path = `jobs/${report.label}.json`;
      folder.reports.set(path, report);
      return path;
    },
    async readReport(path) {
      const report = folder.reports.get(path);
      if (!report) throw new Error(`there is no ${path}`);
      return report;
    },
    async keepBlob(blob) {
      const path = `requests/${folder.blobs.size + 1}`;
      folder.blobs.set(path, blob);
      return path;
    },
    openBlob: async (path) => folder.blobs.get(path),
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
      // Whatever a run comes to, its report is what the published schema says.
      checkResult ??= createResultCheck();
      const problems = checkResult(JSON.parse(JSON.stringify(report)) as object);
      if (problems.length > 0) throw new Error(`the report is not as its schema says: ${problems.join('; ')}`);
      folder.report = report;
    },
  };
  return folder;
}
