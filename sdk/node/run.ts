import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { systemClock } from '../http/clock.ts';
import type { ExchangeFeed } from '../http/exchange-feed.ts';
import type { Redactor } from '../http/redact.ts';
import type { RunReport } from '../report/model.ts';
import type { RunEvent } from '../run/events.ts';
import { type RunOptions, runJobs } from '../run/run.ts';
import { createRunFolder, type RunFolderOptions } from './run-folder.ts';
import { createRunId } from './run-id.ts';

export interface RunInFolderOptions<Request>
  extends Omit<RunOptions<Request>, 'runId'>,
    Partial<Pick<RunFolderOptions, 'clock' | 'redact' | 'select' | 'workspace' | 'xunitPaths' | 'warn'>> {
  /** @default time and a random part */
  readonly runId?: string;
  /** Where the folder of the run is made. @default "rigline-results" */
  readonly resultsDir?: string;
  /** The requests of the lab's network, which become events. @default they are not told */
  readonly exchanges?: ExchangeFeed;
  /** Told everything as it happens, without secrets. */
  readonly observe?: (event: RunEvent) => void;
}

/** What {@link runInFolder} gives. */
export interface FinishedRun {
  readonly report: RunReport;
  /** The run folder, absolute. */
  readonly folder: string;
}

/**
 * Runs jobs and keeps everything about them in a folder on disk: the reports, the artifacts, the logs and the journal.
 *
 * @throws {UsageError} when the folder cannot be written; nothing has been submitted then
 */
export async function runInFolder<Request>(options: RunInFolderOptions<Request>): Promise<FinishedRun> {
  const {
    clock = systemClock,
    redact = options.lab.redact,
    resultsDir = 'rigline-results',
    observe = () => undefined,
    warn = () => undefined,
  } = options;
  const runId = options.runId ?? createRunId(clock.now(), randomUUID());
  const path = resolve(resultsDir, runId);
  const folder = await createRunFolder({
    path,
    clock,
    redact,
    warn,
    select: options.select,
    workspace: options.workspace,
    ...(options.xunitPaths && { xunitPaths: options.xunitPaths }),
  });
  const ports = {
    clock,
    uuid: randomUUID,
    random: Math.random,
    folder,
    exchanges: options.exchanges,
    observe: (event: RunEvent) => observe(redactValue(event, redact)),
  };
  try {
    return { report: redactValue(await runJobs({ ...options, runId }, ports), redact), folder: path };
  } finally {
    await folder.close();
  }
}

/** The same plain data without secrets. */
function redactValue<T>(value: T, redact: Redactor): T {
  const text = JSON.stringify(value);
  const clean = redact(text);
  return clean === text ? value : (JSON.parse(clean) as T);
}
