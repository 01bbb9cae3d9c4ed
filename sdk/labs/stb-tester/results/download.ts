import pLimit from 'p-limit';
import picomatch from 'picomatch';
import { UsageError } from '../../../http/errors.ts';
import type { Artifact } from '../../lab.ts';
import type { ResultDetail } from '../calls/results.ts';
import { parallelCalls } from '../nodes/list-nodes.ts';
import type { StbTesterPortal } from '../portal.ts';
import { listFiles } from './artifacts.ts';
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
 * Looks up the artifacts of all results that a filter finds, and where each of them goes. Placeholders are `{filename}`,
 * `{basename}` and every field of a result that is a text, such as `{result_id}`, `{test_case}` or `{job_category}`.
 *
 * @throws {UsageError} for a placeholder that no result can fill
 */
export async function planDownload(
  portal: StbTesterPortal,
  { filter, artifacts: globs, dest = defaultDest, signal }: DownloadPlan,
): Promise<Download> {
  const { folder, template } = splitTemplate(dest);
  const options = { bash: true, dot: true, nonegate: true, posix: true, windows: false };
  const matchers = (globs ?? ['*']).map((glob) => picomatch(glob, options));
  const limit = pLimit(parallelCalls);
  const results = await portal.findResults(joinFilters([filter]), signal);
  const details = await Promise.all(
    results.map((result) => limit(async () => await portal.getResult(result.result_id, signal))),
  );
  const artifacts = details.flatMap((result) =>
    listFiles(result)
      .filter(({ name }) => matchers.some((matches) => matches(name)))
      .map((file) => ({ ...file, name: fillTemplate(template, file.name, result) })),
  );
  return { folder, artifacts };
}

function splitTemplate(dest: string): { folder: string; template: string } {
  const open = dest.indexOf('{');
  const cut = dest.lastIndexOf('/', open < 0 ? dest.length : open) + 1;
  const template = dest.slice(cut);
  if (template === '' || template.endsWith('/'))
    throw new UsageError(`"${dest}" names no file. End it with {filename}, {basename} or a name.`);
  return { folder: dest.slice(0, cut) || '.', template };
}

function fillTemplate(template: string, filename: string, result: ResultDetail): string {
  const fields: Readonly<Record<string, unknown>> = {
    ...result,
    filename,
    basename: filename.slice(filename.lastIndexOf('/') + 1),
  };
  return template.replace(/\{([^{}]*)\}/g, (_, name: string) => {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    // A test that passed has no reason for a failure, and a name must come from something.
    if (value === null) return 'none';
    // Colons stand in every start time, and in no file name on Windows.
    if (typeof value === 'string') return value.replace(/^\/+|\/+$/g, '').replaceAll(':', '-');
    const known = Object.keys(fields).filter((key) => typeof fields[key] === 'string');
    throw new UsageError(`{${name}} is nothing that result ${result.result_id} has. There are ${known.join(', ')}.`);
  });
}
