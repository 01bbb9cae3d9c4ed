import type { TrackedFiles } from '../facts.ts';
import { toPosix } from '../paths.ts';

/** Which of dorny's readers find a place in the text of a failure. */
export interface FoundFrames {
  /** java-junit and its kin: `at package.Class(file.ext:12)` at the beginning of a line. */
  readonly java: boolean;
  /** jest-junit: `(folder/file.ext:12:1)` at the end of a line. */
  readonly jest: boolean;
  /** There are frames of either form, whether or not they lead to a file. */
  readonly any: boolean;
}

/** Nobody writes a longer frame. */
const maxFrame = 2000;

/** Looks at a text as dorny/test-reporter does. Where git cannot be asked, a frame of the right form counts. */
export function readsFrames(text: string, tracked: TrackedFiles | undefined): FoundFrames {
  const found = { java: false, jest: false, any: false };
  for (const line of text.split(/\r?\n/)) {
    if (line.length > maxFrame || !line.endsWith(')')) continue;
    const java = /^\s*at (?:\S+\/\S*\/)?(.*)\((.*):\d+\)$/.exec(line);
    const jest = /\((.*):\d+:\d+\)$/.exec(line);
    found.any ||= java !== null || jest !== null;
    found.java ||= java !== null && leadsToFile(java[1] ?? '', java[2] ?? '', tracked);
    found.jest ||= jest !== null && isTracked(toPosix(jest[1] ?? ''), tracked);
  }
  return found;
}

/** The parts of the package before the first capital must be the last folders of a file of that name. */
function leadsToFile(trace: string, fileName: string, tracked: TrackedFiles | undefined): boolean {
  const parts = trace.split('.');
  const end = parts.findIndex((part) => part.charAt(0) <= 'Z' && part !== '');
  const folders = end === -1 ? parts : parts.slice(0, end);
  if (folders.length === 0) return false;
  if (!tracked) return true;
  return tracked.named(fileName).some((path) => {
    const dirs = path.split('/').slice(0, -1);
    return folders.length <= dirs.length && folders.join('/') === dirs.slice(-folders.length).join('/');
  });
}

/** A path of another machine counts where it ends as a tracked one does: the reader finds the root of the repository in it. */
function isTracked(path: string, tracked: TrackedFiles | undefined): boolean {
  if (path.startsWith('internal/') || path.includes('/node_modules/')) return false;
  if (!tracked) return true;
  return tracked.named(path.slice(path.lastIndexOf('/') + 1)).some((one) => path === one || path.endsWith(`/${one}`));
}
