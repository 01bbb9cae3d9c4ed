import pLimit from 'p-limit';
import picomatch from 'picomatch';
import { fieldsOfName, fillTemplate, parseFileDestination } from '../../destination.ts';
import type { Artifact } from '../../lab.ts';
import { parallelCalls } from '../nodes/list-nodes.ts';
import type { StbTesterPortal } from '../portal.ts';
import { listFiles, nodeOf } from './artifacts.ts';
import { joinFilters } from './filter.ts';

export interface DownloadPlan {
  /** In the portal's words. */
  readonly filter: string;
  /** Globs over the names of artifacts; `*` crosses `/`. @default all */
  readonly artifacts?: readonly string[];
  /** Where each file goes, with placeholders. @default {@link defaultDest} */
  readonly dest?: string;
  readonly signal?: AbortSignal | undefined;
}

/** Files to be fetched, and the folder that the user chose for them. */
export interface Download {
  /** What stands in front of the first placeholder: the user's own word, so that it may lead anywhere. */
  readonly folder: string;
  /** Their names are where they go below the folder. What stands in the placeholders is the portal's word. */
  readonly artifacts: readonly Artifact[];
}

/** What `stbt_rig` has as well. */
export const defaultDest = '{result_id}/artifacts/{filename}';

/**
 * Looks up the artifacts of all results that a filter finds, and where each of them goes. Placeholders are those of
 * {@link fieldsOfName}, `{node}` and every field of a result that is a text, such as `{result_id}`, `{test_case}` or `{job_category}`.
 *
 * @throws {UsageError} for a placeholder that no result can fill
 */
export async function planDownload(
  portal: StbTesterPortal,
  { filter, artifacts: globs, dest = defaultDest, signal }: DownloadPlan,
): Promise<Download> {
  const { folder, template } = parseFileDestination(dest);
  const options = { bash: true, dot: true, nonegate: true, posix: true, windows: false };
  const matchers = (globs ?? ['*']).filter((glob) => glob !== '').map((glob) => picomatch(glob, options));
  const limit = pLimit(parallelCalls);
  const results = await portal.findResults(joinFilters([filter]), signal);
  const details = await Promise.all(
    results.map((result) => limit(async () => await portal.getResult(result.result_id, signal))),
  );
  const artifacts = details.flatMap((result) =>
    listFiles(result)
      .filter(({ name }) => matchers.some((matches) => matches(name)))
      .map((file) => {
        const fields = { ...result, node: nodeOf(result), ...fieldsOfName(file.name) };
        return { ...file, name: fillTemplate(template, fields, `result ${result.result_id}`) };
      }),
  );
  return { folder, artifacts };
}
