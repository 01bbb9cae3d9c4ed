import type { Rule, RuleText } from './rule.ts';
import { oldFile } from './rules/age.ts';
import { crowdedMarker, cutMarker, missingAttachment, sameAttachment, strangeAttachment } from './rules/attachments.ts';
import { mergedSuites, repeatedTest } from './rules/names.ts';
import { oddTime, suiteTime, timestamp, totals } from './rules/numbers.ts';
import { blindRerun, manyFailures, skippedFailure, typelessRerun, wordlessFailure } from './rules/outcomes.ts';
import { frameless, lineless, strangeFile } from './rules/places.ts';
import { strictProfile } from './rules/profile.ts';
import { bareProperty, repeatedProperty } from './rules/properties.ts';
import { bareRoot, emptyReport, missingName, nesting } from './rules/structure.ts';
import { badCharacter, halfReport, longOutput } from './rules/text.ts';

/** All rules, in the order of their ids. */
export const rules: readonly Rule[] = [
  nesting,
  missingName,
  oddTime,
  suiteTime,
  timestamp,
  bareRoot,
  totals,
  repeatedTest,
  mergedSuites,
  skippedFailure,
  wordlessFailure,
  manyFailures,
  blindRerun,
  typelessRerun,
  strangeFile,
  lineless,
  frameless,
  badCharacter,
  halfReport,
  emptyReport,
  cutMarker,
  crowdedMarker,
  strangeAttachment,
  missingAttachment,
  sameAttachment,
  repeatedProperty,
  bareProperty,
  longOutput,
  strictProfile,
  oldFile,
];

/** What there is to say about each rule, in the order of their ids. */
export const lintRules: readonly RuleText[] = rules.map(({ id, title, why, fix, effects }) => ({
  id,
  title,
  why,
  fix,
  effects,
}));
