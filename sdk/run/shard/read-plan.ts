import { UsageError } from '../../http/errors.ts';
import type { ExpectedTest } from '../../labs/lab.ts';
import type { ShardLeg, ShardPlan } from './plan.ts';

/**
 * Reads what `rigline plan --json` has printed.
 *
 * @param name - what the user calls it, for messages
 * @throws {UsageError} for anything else, and for a plan of which a part is missing
 */
export function readShardPlan(text: string, name: string): ShardPlan {
  let root: unknown;
  try {
    root = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new UsageError(`${name} is no JSON. A plan is what rigline plan --json prints.`, { cause: error });
  }
  const legs =
    isRecord(root) && Array.isArray(root['include']) ? root['include'].map((leg: unknown) => readLeg(leg)) : [];
  const include = legs.filter((leg) => leg !== undefined);
  if (include.length === 0 || include.length !== legs.length)
    throw new UsageError(`${name} is no plan. A plan is what rigline plan --json prints.`);
  const isWhole = include.every(({ shard, leg }, index) => leg === index + 1 && shard === `${leg}/${include.length}`);
  if (!isWhole) throw new UsageError(`${name} is a part of a plan only. Every leg needs the plan of all legs.`);
  if (new Set(include.map(({ tests }) => tests === undefined)).size > 1)
    throw new UsageError(`${name} deals out tests and whole jobs, which no plan does.`);
  return { include };
}

function readLeg(value: unknown): ShardLeg | undefined {
  if (!isRecord(value)) return undefined;
  const { shard, leg, target, tests, jobs, predictedSeconds } = value;
  if (typeof shard !== 'string' || typeof leg !== 'number' || typeof predictedSeconds !== 'number') return undefined;
  if (target !== undefined && typeof target !== 'string') return undefined;
  const base = { shard, leg, predictedSeconds, ...(target !== undefined && { target }) };
  if (isListOf(tests, isTest) && jobs === undefined) return { ...base, tests };
  if (isListOf(jobs, (job): job is string => typeof job === 'string') && tests === undefined) return { ...base, jobs };
  return undefined;
}

function isListOf<T>(value: unknown, isItem: (item: unknown) => item is T): value is readonly T[] {
  return Array.isArray(value) && value.length > 0 && value.every(isItem);
}

function isTest(value: unknown): value is ExpectedTest {
  return isRecord(value) && typeof value['classname'] === 'string' && typeof value['name'] === 'string';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
