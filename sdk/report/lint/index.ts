/** What a shell needs to check reports. */
export { lintRules } from './catalogue.ts';
export {
  type Consumer as LintConsumer,
  consumers as lintConsumers,
  isConsumerName as isLintConsumer,
} from './consumers.ts';
export { createTrackedFiles, type LintFacts, type TextOrigin, type TrackedFiles } from './facts.ts';
export type {
  Effect as LintEffect,
  LintFinding,
  LintOptions,
  Severity as LintSeverity,
  Where as LintWhere,
} from './finding.ts';
export { createJunitLint, type JunitLint, type LintedFile, lintJunit } from './lint.ts';
export type { RuleText as LintRule } from './rule.ts';
