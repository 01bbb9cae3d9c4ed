import { rules } from './catalogue.ts';
import type { LintFacts } from './facts.ts';
import { type LintFinding, type LintOptions, weighEffects, worstOf } from './finding.ts';
import type { Checks, Hit, Rule } from './rule.ts';
import { type Scanned, scanJunit } from './scan.ts';

/** Reads reports that consumers will read together, and remembers names across them. */
export interface JunitLint {
  /**
   * What consumers will drop or misread in a file, in the order in which it is known. It is read to its end as the findings
   * are taken.
   */
  check(chunks: Iterable<string>, facts?: LintFacts): Generator<LintFinding, LintedFile>;
}

/** A file that was read to its end. */
export interface LintedFile {
  readonly tests: number;
}

/**
 * Begins to read reports. Holds a case at a time, and of each case that was read one number; a file that is not well-formed
 * is read as far as that makes sense.
 */
export function createJunitLint(options: LintOptions = {}): JunitLint {
  const active = rules
    .filter(({ id }) => !options.ignored?.includes(id))
    .filter(({ effects }) => weighEffects(effects, options).length > 0)
    .map((rule) => ({ rule, checks: rule.create(options) }));
  // Asking thirty rules about each tag of a large file takes longer than to read it.
  const byType = {
    tag: active.filter(({ checks }) => checks.tag),
    suite: active.filter(({ checks }) => checks.suite),
    testcase: active.filter(({ checks }) => checks.testcase),
    problem: active.filter(({ checks }) => checks.problem),
    file: active.filter(({ checks }) => checks.file),
  };
  return {
    *check(chunks, facts = {}) {
      let tests = 0;
      for (const scanned of scanJunit(chunks)) {
        if (scanned.type === 'file') ({ tests } = scanned.item);
        for (const { rule, checks } of byType[scanned.type])
          for (const hit of look(checks, scanned, facts)) yield* toFinding(rule, hit, options);
      }
      return { tests };
    },
  };
}

/**
 * What consumers will drop or misread in a JUnit-style report, ours or anybody's: which test or failure gets lost where, in
 * which line, and what to change. Never throws for what stands in the file.
 *
 * @param chunks - the text, in pieces of any size
 * @param facts - what does not stand in the file; nothing is found out about what is absent
 */
export function lintJunit(
  chunks: Iterable<string>,
  facts: LintFacts = {},
  options: LintOptions = {},
): Iterable<LintFinding> {
  return createJunitLint(options).check(chunks, facts);
}

function look(checks: Checks, scanned: Scanned, facts: LintFacts): readonly Hit[] {
  switch (scanned.type) {
    case 'tag':
      return checks.tag?.(scanned.item, facts) ?? [];
    case 'suite':
      return checks.suite?.(scanned.item, facts) ?? [];
    case 'testcase':
      return checks.testcase?.(scanned.item, facts) ?? [];
    case 'problem':
      return checks.problem?.(scanned.item, facts) ?? [];
    case 'file':
      return checks.file?.(scanned.item, facts) ?? [];
  }
}

function toFinding(rule: Rule, hit: Hit, options: LintOptions): readonly LintFinding[] {
  const consumers = weighEffects(hit.effects ?? rule.effects, options);
  if (consumers.length === 0) return [];
  const { line, where = {}, message, fix = rule.fix } = hit;
  return [{ rule: rule.id, severity: worstOf(consumers), line, where, message, consumers, fix }];
}
