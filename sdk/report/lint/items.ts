import type { Where } from './finding.ts';

/** An opening tag. */
export interface TagItem {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly line: number;
  /** The name of the element around it; absent for the root. */
  readonly parent?: string;
}

/** A suite. What it holds is known when it ends. */
export interface SuiteItem extends TagItem {
  /** The suite around it. */
  readonly outer?: SuiteItem;
  /** It stands right below `<testsuites>`, or is the root. */
  readonly isTop: boolean;
  /** With all suites within. */
  readonly counts: Counts;
  /** Of itself. */
  readonly properties: PropertyItem[];
  readonly streams: StreamItem[];
}

/** How many cases there are of a sort; where a case is of two sorts, between how many. */
export interface Counts {
  tests: number;
  failures: Range;
  errors: Range;
  skipped: Range;
}

export interface Range {
  min: number;
  max: number;
}

export interface CaseItem extends TagItem {
  readonly suite?: SuiteItem;
  readonly results: readonly ResultItem[];
  readonly properties: readonly PropertyItem[];
  readonly streams: readonly StreamItem[];
}

export type ResultKind = (typeof resultKinds)[number];

export const resultKinds = [
  'failure',
  'error',
  'skipped',
  'flakyFailure',
  'flakyError',
  'rerunFailure',
  'rerunError',
] as const;

export interface ResultItem extends TagItem {
  readonly kind: ResultKind;
  /** The beginning of its own text, which is all of it for any but a monstrous one. */
  text: string;
}

export interface PropertyItem extends TagItem {
  hasText: boolean;
}

/** What a test printed, without what it printed. */
export interface StreamItem extends TagItem {
  readonly kind: 'system-out' | 'system-err';
  /** In UTF-16 units, like the limits of Jenkins. */
  length: number;
  readonly markers: MarkerItem[];
}

/** `[[ATTACHMENT|path]]` in what a test printed. */
export interface MarkerItem {
  readonly path: string;
  /** Where it begins and ends in the stream. */
  readonly start: number;
  readonly end: number;
  readonly line: number;
  /** On the same line there is one before it. */
  readonly isSecond: boolean;
}

/** Where the document is not well-formed, or its text has what no text should have. */
export interface ProblemItem {
  readonly message: string;
  readonly line: number;
  readonly where: Where;
  /** The root has ended before. */
  readonly isAfterRoot?: true;
}

/** A file that has been read to its end. */
export interface FileItem {
  readonly root: TagItem | undefined;
  readonly tests: number;
  /** Something in it is no ASCII. */
  readonly hasForeignLetters: boolean;
}

export function isRed({ results }: CaseItem): boolean {
  return results.some(({ kind }) => kind === 'failure' || kind === 'error');
}

export function isSkipped({ results }: CaseItem): boolean {
  return results.some(({ kind }) => kind === 'skipped');
}

export function whereIs(item: SuiteItem | CaseItem): Where {
  const suite = 'counts' in item ? item.attributes['name'] : item.suite?.attributes['name'];
  const { classname, name } = item.attributes;
  const test = 'counts' in item ? undefined : [classname, name].filter(Boolean).join('.');
  return { ...(suite !== undefined && { suite }), ...(test !== undefined && { test }) };
}
