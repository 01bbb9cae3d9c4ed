import { formatManifest } from '../../sdk/artifacts/manifest.ts';
import type { Clock } from '../../sdk/http/clock.ts';
import { messageOf } from '../../sdk/http/errors.ts';
import { writeHtml } from '../../sdk/report/html.ts';
import { writeMarkdown } from '../../sdk/report/markdown.ts';
import type { StoredArtifact } from '../../sdk/report/model.ts';
import { writeResultJson } from '../../sdk/report/result-json.ts';
import { writeXunit } from '../../sdk/report/xunit/write.ts';
import type { CollectRequest, RunFolder } from '../../sdk/run/ports.ts';
import { createMemoryFolder, type MemoryFolder } from '../helpers/memory-folder.ts';

/** A run folder in memory that does with texts and downloads what the one on disk does. */
export interface ChaosFolder extends MemoryFolder {
  /** From now on nothing is written that this leaves out. */
  redactWith(redact: (text: string) => string): void;
  /** All that a reader of the folder would find, by name. */
  texts(): ReadonlyMap<string, string>;
}

export function createChaosFolder(clock: Clock): ChaosFolder {
  const inner = createMemoryFolder();
  const folder = { ...inner };
  const written = new Map<string, string>();
  let redact = (text: string): string => text;
  const clean = <T>(value: T): T => JSON.parse(redact(JSON.stringify(value))) as T;
  const own: Partial<RunFolder> = {
    journal: async (entry) => await folder.journal(clean(entry)),
    event: (event) => folder.event(clean(event)),
    log: (job, text) => folder.log(job, redact(text)),
    saveReport: async (report) => await folder.saveReport(clean(report)),
    async collect(request) {
      const stored: StoredArtifact[] = [];
      for (const artifact of request.artifacts) {
        const one = await download(artifact, request);
        if (one) stored.push(one);
      }
      stored.forEach(request.onStored);
      return stored;
    },
    async finish(report) {
      written.set('report.xml', redact(writeXunit(report, { attachmentRoot: '' })));
      written.set('report.html', redact(writeHtml(report)));
      written.set('summary.md', redact(writeMarkdown(report)));
      written.set('manifest.json', redact(formatManifest(report)));
      written.set('result.json', redact(writeResultJson(report)));
      await folder.finish(report);
    },
  };

  /** As many tries a file as on disk, and one that fails says why. */
  async function download(
    artifact: CollectRequest['artifacts'][number],
    { lab, job, label, signal }: CollectRequest,
  ): Promise<StoredArtifact | undefined> {
    const { name } = artifact;
    let error = '';
    for (let tries = 0; tries < 6 && !signal.aborted; tries++) {
      try {
        if (tries > 0) await clock.sleep(2000, signal);
        const opened = await lab.open(job, artifact, { signal });
        if (!opened) return undefined;
        const bytes = new Uint8Array(await new Response(opened.body).arrayBuffer());
        const path = `artifacts/${label}/${name}`;
        folder.files.set(path, bytes);
        return { name, path, sizeBytes: bytes.byteLength };
      } catch (problem) {
        error = messageOf(problem);
      }
    }
    return { name, error: error || messageOf(signal.reason) };
  }

  return Object.assign(inner, own, {
    redactWith(next: (text: string) => string) {
      redact = next;
    },
    texts: () =>
      new Map([
        ...written,
        ['journal.ndjson', JSON.stringify(folder.entries)],
        ['events.ndjson', JSON.stringify(folder.events)],
        ...[...folder.logs].map(([job, text]): [string, string] => [`logs/${job}.log`, text]),
        ...[...folder.reports].map(([path, report]): [string, string] => [path, JSON.stringify(report)]),
      ]),
  });
}
