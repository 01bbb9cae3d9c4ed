import type { Artifact } from '../../lab.ts';
import { logTail } from '../outcome.ts';
import { toTestOutcome } from '../statuses.ts';
import type { TestDetail } from './outcome.ts';
import { type FolderFile, type FolderHost, type FolderResults, listFiles } from './results-folder.ts';

/** The files that a run left behind, as they lie in its folder. */
export async function listLocalArtifacts(host: FolderHost, folder: string): Promise<Artifact[]> {
  return (await listFiles(host, folder)).map(({ name, sizeBytes }) => ({
    name,
    locator: name,
    kind: 'file',
    sizeBytes,
    // The runner's own JUnit file tells of the same tests as its results.json, and less.
    ...(name === 'results.xml' && { repeatsTests: true }),
  }));
}

/** Opens a file of a run. Undefined: there is no such file any more. */
export async function openLocalFile(
  host: FolderHost,
  folder: string,
  { name, offset }: { readonly name: string; readonly offset: number },
) {
  const blob = await host.files.openBlob(host.resolve(folder, ...name.split('/')));
  return blob && { body: blob.slice(offset).stream() as ReadableStream<Uint8Array>, offset };
}

/** What lies in the folders of the tests of a run. */
export async function describeTests(host: FolderHost, results: FolderResults): Promise<Map<string, TestDetail>> {
  const files = await listFiles(host, results.folder);
  const details = new Map<string, TestDetail>();
  for (const { folder, status } of results.tests) {
    if (folder === undefined) continue;
    const own = files.filter(({ name, sizeBytes }) => name.startsWith(`test-results/${folder}/`) && sizeBytes > 0);
    const isRed = /^(?:failed|error)$/.test(toTestOutcome(status));
    details.set(folder, { files: own.map(({ name }) => name), log: isRed ? await readTail(host, results, own) : '' });
  }
  return details;
}

async function readTail(host: FolderHost, { folder }: FolderResults, files: readonly FolderFile[]): Promise<string> {
  const log = files.find(({ name }) => name.endsWith('/debug.log') && name.split('/').length === 3);
  const blob = log && (await host.files.openBlob(host.resolve(folder, ...log.name.split('/'))));
  return blob ? await blob.slice(-logTail).text() : '';
}
