import type { TestCase } from '../model.ts';
import { findFile } from './frames.ts';
import type { CaseGroup } from './groups.ts';
import { cleanLine } from './text.ts';

/** What may stand before the class names; see `XunitOptions.classnamePrefix`. */
export type ClassnamePrefix = 'node' | 'job';

/** Where a case belongs in the report, and what it is called there, but for a number that tells it from another one. */
export interface CasePlace {
  readonly classname: string;
  readonly name: string;
  readonly file?: string;
  /** The node that ran it. */
  readonly node?: string;
  /** Name of the suite that its file or its class is. */
  readonly suite: string;
}

/** Says where a case belongs, without a look at its texts. */
export function placeCase(test: TestCase, { job }: CaseGroup, prefix?: ClassnamePrefix): CasePlace {
  const file = findFile(test);
  const node = test.node ?? job?.node;
  const own = cleanLine(test.classname);
  const isOfJob = own === cleanLine(job?.label ?? '');
  const classname =
    (file !== undefined && own === file ? toModule(file) : isOfJob ? toSegment(own) : own) || '(no class)';
  const before = toPrefix(prefix === 'node' ? node : prefix === 'job' ? job?.label : undefined);
  return {
    classname: before + classname,
    name: cleanLine(test.name) || '(no name)',
    suite: before + (file === undefined ? classname : toModule(file)),
    ...(file !== undefined && { file }),
    ...(node !== undefined && { node }),
  };
}

function toPrefix(text: string | undefined): string {
  const clean = toSegment(cleanLine(text ?? '', 200));
  return clean === '' ? '' : `${clean}.`;
}

/** A dot in it would be one more package in Jenkins: of the job `smoke.yaml`, the class `yaml`. */
function toSegment(text: string): string {
  return text.replaceAll('.', '_');
}

/** `tests/epg.py` becomes `tests.epg`: Jenkins takes what stands before the last dot for the package. */
function toModule(file: string): string {
  return file.replace(/(?<=[^/])\.[^./]+$/, '').replaceAll('/', '.');
}
