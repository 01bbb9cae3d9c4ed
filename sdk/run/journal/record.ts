import type { PlannedJob } from '../../labs/lab.ts';
import type { RunFolder } from '../ports.ts';
import type { JobRecord } from './entry.ts';

/** Stands in a record for a file that lies beside the journal. */
const blobKey = '$file';

/**
 * Writes a planned job down, so that another process can submit it. Its packed files are kept in the run folder; a job whose
 * files are too large for that can be followed from elsewhere, and not submitted.
 *
 * @param redact - takes secrets out; a request that holds one is not kept, since without it, it would be another request
 */
export async function toRecord(
  { request, ...job }: PlannedJob,
  { folder, redact }: { readonly folder: Pick<RunFolder, 'keepBlob'>; readonly redact: (text: string) => string },
): Promise<JobRecord> {
  try {
    const kept = await keep(request, folder);
    const text = JSON.stringify(kept);
    if (text !== undefined && redact(text) !== text) throw new Unkeepable('it holds a secret of the lab');
    return { ...job, request: kept };
  } catch (error) {
    if (error instanceof Unkeepable) return { ...job, lost: error.message };
    throw error;
  }
}

/** Makes a planned job of what was written down; one whose request was not kept can be followed, and not submitted. */
export async function fromRecord(
  { request, lost, ...job }: JobRecord,
  folder: Pick<RunFolder, 'openBlob'>,
): Promise<PlannedJob> {
  const cannot = (why: string) => ({
    ...job,
    request: new LostRequest(`it cannot be submitted by another process than the one that planned it: ${why}`),
  });
  if (lost !== undefined) return cannot(lost);
  try {
    return { ...job, request: await restore(request, folder) };
  } catch (error) {
    if (error instanceof Unkeepable) return cannot(error.message);
    throw error;
  }
}

/** Stands for a request that cannot be sent any more. */
export class LostRequest {
  readonly why: string;

  constructor(why: string) {
    this.why = why;
  }
}

class Unkeepable extends Error {}

async function keep(value: unknown, folder: Pick<RunFolder, 'keepBlob'>): Promise<unknown> {
  if (value instanceof Blob) {
    const path = await folder.keepBlob(value);
    if (path === undefined) throw new Unkeepable('the files it brings along are too large');
    return { [blobKey]: path };
  }
  if (Array.isArray(value)) return await Promise.all(value.map((one) => keep(one, folder)));
  if (typeof value !== 'object' || value === null) return value;
  if (blobKey in value) throw new Unkeepable(`it has a field ${blobKey}, which the journal has for files`);
  const entries = Object.entries(value).map(async ([key, one]: [string, unknown]) => [key, await keep(one, folder)]);
  return Object.fromEntries(await Promise.all(entries)) as unknown;
}

async function restore(value: unknown, folder: Pick<RunFolder, 'openBlob'>): Promise<unknown> {
  if (Array.isArray(value)) return await Promise.all(value.map((one) => restore(one, folder)));
  if (typeof value !== 'object' || value === null) return value;
  const path = (value as Readonly<Record<string, unknown>>)[blobKey];
  if (typeof path === 'string') {
    const blob = await folder.openBlob(path);
    if (blob) return blob;
    throw new Unkeepable(`its file ${path} is not in the run folder`);
  }
  const entries = Object.entries(value).map(async ([key, one]: [string, unknown]) => [key, await restore(one, folder)]);
  return Object.fromEntries(await Promise.all(entries)) as unknown;
}
