import type { LintFacts } from './facts.ts';
import type { Effect, LintOptions, Where } from './finding.ts';
import type { CaseItem, FileItem, ProblemItem, SuiteItem, TagItem } from './items.ts';

/** What there is to say about a rule, for documentation. */
export interface RuleText {
  /** `J01` to `J30`. */
  readonly id: string;
  /** What the rule finds, in a few words. */
  readonly title: string;
  /** Why it matters, a sentence. */
  readonly why: string;
  /** What to change, a sentence. */
  readonly fix: string;
  /** All who may be concerned, and what they do. */
  readonly effects: readonly Effect[];
}

export interface Rule extends RuleText {
  /** Gives checks with a memory of their own, for all files that are read together. */
  readonly create: (options: LintOptions) => Checks;
}

/** What is looked at, and when. Lists what is wrong. */
export interface Checks {
  readonly tag?: (tag: TagItem, facts: LintFacts) => readonly Hit[];
  /** At the end of the suite. */
  readonly suite?: (suite: SuiteItem, facts: LintFacts) => readonly Hit[];
  readonly testcase?: (testcase: CaseItem, facts: LintFacts) => readonly Hit[];
  readonly problem?: (problem: ProblemItem, facts: LintFacts) => readonly Hit[];
  readonly file?: (file: FileItem, facts: LintFacts) => readonly Hit[];
}

/** A breach of a rule. */
export interface Hit {
  readonly line: number;
  readonly where?: Where;
  readonly message: string;
  /** @default that of the rule */
  readonly fix?: string;
  /** @default those of the rule */
  readonly effects?: readonly Effect[];
}

/** Puts effects into words: `['gitlab', 'error', 'drops the second']`. */
export function effects(...list: readonly (readonly [Effect['consumer'], Effect['severity'], string])[]): Effect[] {
  return list.map(([consumer, severity, effect]) => ({ consumer, severity, effect }));
}

/** A value of a report in the words of a message: short, and on one line. */
export function quote(value: string): string {
  const line = value.replace(/\s+/g, ' ').trim();
  return `"${line.length > 80 ? `${line.slice(0, 79).replace(/[\ud800-\udbff]$/, '')}…` : line}"`;
}
