import type { TestResult } from '../../labs/lab.ts';
import { baseName, isRelativePath } from '../paths.ts';
import { cleanLine } from './text.ts';

/** A place in the test repository that a report may point at. */
export interface SourcePlace {
  readonly file: string;
  readonly line?: number;
}

/** Path of a test in its repository. Undefined for one that leads out of it: no consumer could show the file. */
export function findFile(test: Pick<TestResult, 'file'>): string | undefined {
  if (test.file === undefined) return undefined;
  const file = cleanLine(test.file).replace(/^(?:\.\/)+/, '');
  return isRelativePath(file) ? file : undefined;
}

/** Where a test stands in its repository: the line that failed, where its failure tells it. */
export function findSource(test: Pick<TestResult, 'file' | 'line' | 'failure'>): SourcePlace | undefined {
  const file = findFile(test);
  if (file === undefined) return undefined;
  const line = findFailedLine(test.failure?.text ?? '', file) ?? test.line;
  return line !== undefined && Number.isSafeInteger(line) && line > 0 ? { file, line } : { file };
}

/**
 * Two stack frames that close a failure text. The GitHub actions know file and line only from text: dorny/test-reporter
 * takes `at package.Class(file:line)` when it reads Java JUnit, and dorny's Jest reader and mikepenz's action take
 * `(path:line:column)`. Frames are not indented, because older versions of the first look at the start of the line only.
 */
export function writeFrames(name: string, { file, line = 1 }: SourcePlace): string {
  const fileName = baseName(file);
  const folders = file.split('/').slice(0, -1);
  const stem = fileName.replace(/\.[^.]*$/, '').replace(/[^\w]/g, '_');
  const className = /^[a-z]/i.test(stem) ? stem.charAt(0).toUpperCase() + stem.slice(1) : `T${stem}`;
  const label = cleanLine(name, 100).replace(/[^\w.$[\]-]/g, '_');
  return `at ${[...folders, className].join('.')}(${fileName}:${line})\nat ${label} (${file}:${line}:1)`;
}

/** The last line of the file that a traceback names, as `file:12` or as Python's `"file", line 12`. */
function findFailedLine(text: string, file: string): number | undefined {
  const pattern = new RegExp(`(?<![\\w.-])${file.replace(/[^\w/]/g, '\\$&')}(?::|", line )(\\d{1,7})\\b`, 'g');
  const last = [...text.matchAll(pattern)].at(-1)?.[1];
  return last === undefined ? undefined : Number(last);
}
