export type { SummaryFacts } from './facts.ts';
export { renderCancelled } from './render-cancelled.ts';
export { renderDryRun } from './render-dry-run.ts';
export { renderRefusal } from './render-refusal.ts';
export { renderSubmitted } from './render-submitted.ts';
export { renderSummary } from './render-summary.ts';
