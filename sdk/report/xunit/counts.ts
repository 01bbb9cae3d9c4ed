import type { TestCase } from '../model.ts';
import { type Attributes, toSeconds } from './elements.ts';

/** What a suite says of its cases. */
export interface Counts {
  tests: number;
  failures: number;
  errors: number;
  skipped: number;
  durationMs: number;
}

export function createCounts(): Counts {
  return { tests: 0, failures: 0, errors: 0, skipped: 0, durationMs: 0 };
}

export function countCase(counts: Counts, { outcome, durationMs }: TestCase): void {
  counts.tests += 1;
  if (outcome === 'failed') counts.failures += 1;
  if (outcome === 'error') counts.errors += 1;
  if (outcome === 'skipped') counts.skipped += 1;
  counts.durationMs += toMs(durationMs);
}

export function addCounts(counts: Counts, more: Counts): void {
  counts.tests += more.tests;
  counts.failures += more.failures;
  counts.errors += more.errors;
  counts.skipped += more.skipped;
  counts.durationMs += more.durationMs;
}

export function toCountAttributes(counts: Counts): Attributes {
  return {
    tests: String(counts.tests),
    failures: String(counts.failures),
    errors: String(counts.errors),
    skipped: String(counts.skipped),
    time: toSeconds(counts.durationMs),
  };
}

/** Whole milliseconds, so that the times of the cases add up to that of their suite; Jenkins takes at most a year. */
export function toMs(durationMs: number | undefined): number {
  return Number.isFinite(durationMs) ? Math.min(Math.max(Math.round(durationMs ?? 0), 0), 365 * 24 * 3_600_000) : 0;
}
