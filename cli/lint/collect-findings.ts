import type { LintFinding, LintSeverity as Severity } from '../../sdk/index.ts';

/** What was found in a file, as much of it as is shown. */
export interface FileFindings {
  readonly file: string;
  readonly counts: Record<Severity, number>;
  /** By line; of a rule, no more than the limit. */
  readonly findings: readonly LintFinding[];
  /** How many of each rule there are beyond these. */
  readonly left: ReadonlyMap<string, number>;
}

export interface FindingCollector {
  add(finding: LintFinding, file: string): void;
  /** The files in which something was found, in the order in which they were read. */
  files(): readonly FileFindings[];
  counts(): Readonly<Record<Severity, number>>;
}

/** Counts all findings, and keeps of each rule the first in each file: a report may have a million of them. */
export function createFindingCollector(maxOfRule: number): FindingCollector {
  const files = new Map<
    string,
    { counts: Record<Severity, number>; kept: LintFinding[]; ofRule: Map<string, number> }
  >();
  const total = noCounts();
  return {
    add(finding, file) {
      const entry = files.get(file) ?? { counts: noCounts(), kept: [], ofRule: new Map<string, number>() };
      files.set(file, entry);
      const count = (entry.ofRule.get(finding.rule) ?? 0) + 1;
      entry.ofRule.set(finding.rule, count);
      entry.counts[finding.severity] += 1;
      total[finding.severity] += 1;
      if (count <= maxOfRule) entry.kept.push(finding);
    },
    files: () =>
      [...files].map(([file, { counts, kept, ofRule }]) => ({
        file,
        counts,
        findings: [...kept].sort((a, b) => a.line - b.line),
        left: new Map(
          [...ofRule].filter(([, count]) => count > maxOfRule).map(([rule, count]) => [rule, count - maxOfRule]),
        ),
      })),
    counts: () => total,
  };
}

function noCounts(): Record<Severity, number> {
  return { error: 0, warning: 0, info: 0 };
}
