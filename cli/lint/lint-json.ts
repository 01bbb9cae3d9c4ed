import type { FindingCollector } from './collect-findings.ts';

export interface LintJsonSource {
  readonly files: readonly { readonly file: string; readonly tests: number }[];
  readonly collector: FindingCollector;
  readonly profile: string;
  readonly consumers: readonly string[];
  readonly knowsRepository: boolean;
}

/** What `rigline report lint --json` prints; docs/junit-lint.md describes it. Fields may be added, never renamed. */
export function toLintJson({ files, collector, profile, consumers, knowsRepository }: LintJsonSource): unknown {
  const found = new Map(collector.files().map((one) => [one.file, one]));
  const { error: errors, warning: warnings, info: infos } = collector.counts();
  const tests = files.reduce((sum, file) => sum + file.tests, 0);
  return {
    schema: 1,
    profile,
    consumers,
    knowsRepository,
    totals: { files: files.length, tests, errors, warnings, infos },
    files: files.map((file) => {
      const entry = found.get(file.file);
      return {
        ...file,
        errors: entry?.counts.error ?? 0,
        warnings: entry?.counts.warning ?? 0,
        infos: entry?.counts.info ?? 0,
        findings: entry?.findings ?? [],
        notShown: Object.fromEntries(entry?.left ?? []),
      };
    }),
  };
}
