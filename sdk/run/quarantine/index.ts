export { addToQuarantine, type Pruned, pruneQuarantine } from './edit.ts';
export { addDays, isActive, isDay, type QuarantineEntry, toDay } from './entry.ts';
export { createFindQuarantine, createTestMatch, escapeGlob, type FindQuarantine, type NamedTest } from './find.ts';
export { maxQuarantineDays, type ParseQuarantineOptions, type PlacedEntry, parseQuarantine } from './parse.ts';
