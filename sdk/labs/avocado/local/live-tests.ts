import type { Host } from '../../host.ts';
import type { RunnerTest } from './results-json.ts';

/**
 * The tests that have ended so far, while `results.json` is not there yet: it is written last. The runner makes a link
 * `test-results/by-status/<status>/<folder>` when a test has ended. The folder spells the name of the test in other
 * characters; the name itself is in `results.tap`, which gets its line at the same time. A test that is not found in both
 * is left for later.
 */
export async function readLiveTests(host: Pick<Host, 'files' | 'resolve'>, folder: string): Promise<RunnerTest[]> {
  const byStatus = host.resolve(folder, 'test-results', 'by-status');
  const statuses = (await host.files.list(byStatus)) ?? [];
  const ended = await Promise.all(
    statuses.map(async ({ name: status }) =>
      ((await host.files.list(host.resolve(byStatus, status))) ?? []).map(({ name }) => ({ status, folder: name })),
    ),
  );
  if (ended.flat().length === 0) return [];
  const names = readTapNames((await host.files.readText(host.resolve(folder, 'results.tap'))) ?? '');
  return ended.flat().flatMap(({ status, folder: name }) => {
    const tag = findTag(name, names);
    return tag === undefined ? [] : [{ tag, status, folder: name }];
  });
}

/** The names of the tests in a TAP file, as the runner knows them. */
export function readTapNames(tap: string): string[] {
  return tap.split('\n').flatMap((line) => /^(?:not )?ok \d+ (?!#)(.*?)(?: {2}# .*)?$/.exec(line)?.[1] ?? []);
}

/** The test whose folder this is: the one whose name, spelled for a file system, is the folder's. */
export function findTag(folder: string, names: readonly string[]): string | undefined {
  const number = /^\d+-/.exec(folder)?.[0] ?? '';
  return (
    names
      // TAP takes no name that begins with a digit, so the runner puts a _ before it.
      .flatMap((name) => (/^_\d/.test(name) ? [name, name.slice(1)] : [name]))
      .map((name) => `${number}${name}`)
      .find((tag) => toFolderName(tag) === folder)
  );
}

function toFolderName(tag: string): string {
  return tag.replace(/[<>:"/\\|?*;]/g, '_').replace(/^\./, '_');
}
