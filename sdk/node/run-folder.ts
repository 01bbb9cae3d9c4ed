import { createReadStream } from 'node:fs';
import { rename, rm, stat, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { ArtifactCache } from '../artifacts/cache/cache.ts';
import { collectArtifacts } from '../artifacts/collect.ts';
import { createDownloadLimit } from '../artifacts/download-limit.ts';
import { clearLeftovers } from '../artifacts/parts.ts';
import type { Clock } from '../http/clock.ts';
import { messageOf } from '../http/errors.ts';
import type { Redactor } from '../http/redact.ts';
import type { ReportOutput } from '../report/formats.ts';
import type { FindTrend } from '../report/trend.ts';
import type { RunPast } from '../run/journal/fold.ts';
import type { RunFolder } from '../run/ports.ts';
import { openAppendFile } from './append-file.ts';
import { createJobFiles } from './job-files.ts';
import { cutTornLine, readJournal } from './journal-file.ts';
import { createKeptBlobs } from './kept-blobs.ts';
import { prepareFile, prepareFolder } from './prepare-output.ts';
import { writeReports } from './write-reports.ts';

export interface RunFolderOptions {
  /** Absolute; made if it is not there. Its parent gets a link `latest` to it, unless it has a `past`. */
  readonly path: string;
  readonly clock: Clock;
  /** Takes secrets out of everything that is written about the run. Artifacts are stored as the lab sent them. */
  readonly redact: Redactor;
  /** Globs over artifact names; XML files come in any case, as they may hold test results. @default everything */
  readonly select?: readonly string[] | undefined;
  /** Artifacts that were fetched before. @default none */
  readonly cache?: ArtifactCache | undefined;
  /** Reports beside those in the folder. */
  readonly reports?: readonly ReportOutput[] | undefined;
  /** What earlier runs know about a test. @default nothing */
  readonly findTrend?: FindTrend | undefined;
  /** Absolute; where the CI looks for the attachments that the xUnit report names. @default the run folder */
  readonly workspace?: string | undefined;
  /** Told when something about the run, and not the run itself, could not be written. */
  readonly warn: (message: string) => void;
  /** What its journal knows, where it is there already. */
  readonly past?: RunPast | undefined;
}

/**
 * The run folder on a real disk: journal, events, logs, artifacts and reports. One that is there already is gone on with.
 *
 * @throws {UsageError} when it, or the place of one of `reports`, cannot be written
 */
export async function openRunFolder(options: RunFolderOptions): Promise<RunFolder & { close(): Promise<void> }> {
  const { path, clock, redact, warn, past } = options;
  for (const { path: file } of options.reports ?? []) await prepareFile(file);
  await prepareFolder(path);
  const showAsLatest = async () =>
    await pointLatest(path).catch((error: unknown) => warn(`the link "latest" could not be set: ${String(error)}`));
  // From the start: after a crash it must not lead to the green report of yesterday. An older run that is taken up, or
  // cancelled, is not the latest.
  if (!past) await showAsLatest();
  const journalPath = join(path, 'journal.ndjson');
  const eventsPath = join(path, 'events.ndjson');
  for (const file of [journalPath, eventsPath]) await cutTornLine(file);
  const journal = openAppendFile(journalPath, { sync: true });
  const events = openAppendFile(eventsPath, { sync: false });
  const files = createJobFiles(path, redact);
  const blobs = createKeptBlobs(path);
  const downloadLimit = createDownloadLimit();
  for (const { label } of [...(past?.planned.jobs ?? []), ...(past?.added ?? []).map(({ job }) => job)])
    files.nameOf(label);
  const line = (value: unknown) => `${redact(JSON.stringify(value))}\n`;
  const inBackground = (write: Promise<void>) => {
    write.catch((error: unknown) => warn(`${path}: ${messageOf(error)}`));
  };

  return {
    path,
    async journal(entry) {
      if (entry.step === 'planned') for (const { label } of entry.jobs) files.nameOf(label);
      if (entry.step === 'added') files.nameOf(entry.job.label);
      if (entry.step === 'state' || entry.step === 'ended') await files.logSettled(entry.job);
      await journal.append(line(entry));
    },
    readPast: async () => await readJournal(journalPath),
    event: (event) => inBackground(events.append(line(event))),
    log: (job, text) => inBackground(files.log(job, text)),
    logBytes: files.logBytes,
    cutLog: files.cutLog,
    saveReport: files.saveReport,
    readReport: files.readReport,
    keepBlob: blobs.keep,
    openBlob: blobs.open,
    async collect({ lab, job, label, artifacts, signal, onStored }) {
      const folder = join(path, 'artifacts', files.nameOf(label));
      const stored = await collectArtifacts({
        lab,
        job,
        artifacts,
        folder,
        relativeTo: path,
        clock,
        signal,
        downloadLimit,
        cache: options.cache,
        // Whatever else is wanted: the tests in a JUnit file decide about the verdict.
        ...(options.select && { select: [...options.select, '*.xml'] }),
      });
      for (const artifact of stored) onStored(artifact);
      return stored;
    },
    async read(file, maxBytes) {
      const absolute = join(path, file);
      const { size } = await stat(absolute);
      if (size === 0) return { text: '', isWhole: true };
      const bytes = await buffer(createReadStream(absolute, { end: Math.min(size, maxBytes) - 1 }));
      return { text: decodeText(bytes), isWhole: size <= maxBytes };
    },
    async finish(report) {
      try {
        await writeReports(report, { ...options, folder: path });
      } finally {
        // Nobody goes on with what is left of a download once the run has been reported.
        await clearLeftovers(join(path, 'artifacts'));
        if (!past) await showAsLatest();
      }
    },
    async close() {
      await Promise.all([journal.close(), events.close(), files.close()]);
    },
  };
}

/** UTF-8, or what a byte order mark says: PowerShell writes UTF-16. */
function decodeText(bytes: Uint8Array): string {
  const mark = (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0);
  if (mark === 0xfffe) return new TextDecoder('utf-16le').decode(bytes);
  return new TextDecoder(mark === 0xfeff ? 'utf-16be' : 'utf-8').decode(bytes);
}

/** A link is replaced by renaming another over it, so that a reader always finds one. */
async function pointLatest(path: string): Promise<void> {
  const link = join(dirname(path), 'latest');
  const aside = `${link}.${basename(path)}`;
  try {
    await rm(aside, { force: true });
    await symlink(basename(path), aside);
    await rename(aside, link);
  } finally {
    await rm(aside, { force: true });
  }
}
