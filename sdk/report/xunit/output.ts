import type { TestResult } from '../../labs/lab.ts';
import type { TestCase } from '../model.ts';
import { baseName, isRelativePath } from '../paths.ts';
import { capText, cleanLine, cleanText } from './text.ts';

/**
 * How much output a case carries. By default Jenkins cuts the middle out of more than this, so the cut is made here, with
 * a line that says where the rest is.
 */
function outputLimit({ outcome }: Pick<TestResult, 'outcome'>): number {
  return outcome === 'passed' || outcome === 'skipped' ? 1000 : 100_000;
}

/** Markers stand in the last 500 characters, which Jenkins keeps whatever it cuts. */
const markerRoom = 490;

/**
 * Output of a test as text of an xUnit case. An attachment marker that the lab printed is defused: the Jenkins attachments
 * plugin would publish whatever file of the build machine it names.
 */
export function writeOutput(
  test: Pick<TestResult, 'outcome'>,
  text: string | undefined,
  { log, reserved = 0 }: OutputOptions = {},
): string {
  const safe = cleanText(text ?? '').replaceAll('[[ATTACHMENT|', '[ [ATTACHMENT|');
  return capText(safe, { maxChars: outputLimit(test) - reserved, fullTextIn: nameFullText(log) });
}

/** Where the whole of a text is. It may be in the log of its job as well, among all else. */
export function nameFullText(log: string | undefined): string {
  return log === undefined ? 'result.json' : `result.json; the log of the job is ${cleanLine(log, 200)}`;
}

interface OutputOptions {
  /** Path of the job's log, relative to the run folder. */
  readonly log?: string | undefined;
  /** How many characters something else takes. */
  readonly reserved?: number;
}

/**
 * The standard output of a case: what it printed, cut where it is long, then one `[[ATTACHMENT|path]]` a line for the
 * Jenkins attachments plugin. The plugin stores by base name, so of two files of one name only the first has a marker.
 *
 * @param place The run folder relative to the workspace, with `/` at the end, or empty; and the path of the job's log.
 */
export function writeSystemOut(
  test: TestCase,
  { root, log }: { readonly root: string; readonly log?: string | undefined },
): string {
  const { markers, left } = listMarkers(listFiles(test), root);
  const note = left > 0 ? `[${left} more ${left === 1 ? 'file is' : 'files are'} in report.html]\n` : '';
  const tail = note + markers.map((marker) => `${marker}\n`).join('');
  const head = writeOutput(test, test.systemOut, { log, reserved: tail.length + 1 });
  return head === '' || tail === '' || head.endsWith('\n') ? head + tail : `${head}\n${tail}`;
}

/** The files of a test, those that show a failure first: of a flaky test, they are with its earlier attempts. */
export function listFiles({ isFlaky, attachments = [], attempts = [] }: TestCase): readonly string[] {
  const earlier = attempts.flatMap((attempt) => attempt.attachments ?? []);
  return isFlaky ? [...earlier, ...attachments] : [...attachments, ...earlier];
}

function listMarkers(attachments: readonly string[], root: string): { markers: readonly string[]; left: number } {
  const markers: string[] = [];
  const names = new Set<string>();
  let room = markerRoom;
  for (const path of attachments) {
    const marker = `[[ATTACHMENT|${root}${path}]]`;
    const isMarkable = isRelativePath(path) && cleanText(path) === path && !/[|\]\n]/.test(path);
    if (!isMarkable || names.has(baseName(path)) || marker.length + 1 > room) continue;
    names.add(baseName(path));
    markers.push(marker);
    room -= marker.length + 1;
  }
  return { markers, left: attachments.length - markers.length };
}
