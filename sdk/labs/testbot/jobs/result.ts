import { toLine } from '../../../http/summarize.ts';
import type { Verdict } from '../../lab.ts';
import { isObject } from './documents.ts';

/** What a worker's report comes to. */
export interface JudgedResult {
  readonly verdict: Extract<Verdict, 'passed' | 'failed' | 'infra' | 'timeout' | 'cancelled'>;
  /** One line; absent when passed. */
  readonly reason?: string;
  /** A name for the kind of failure; absent when passed. */
  readonly type?: string;
  /** What the worker has kept of the output, as our own workers do. */
  readonly output?: string;
}

/**
 * Judges what a worker reported. The API says nothing about its form: by custom it is an object with `passed` or `result`, a
 * boolean, and `null` is what the server's own library reports when the work broke down. Without a boolean nobody knows, and
 * that is no success. Our own workers tell more: `error` without an `exit_code`, `timed_out` and `stopped`.
 */
export function judgeResult(result: unknown): JudgedResult {
  if (result === null || result === undefined)
    return {
      verdict: 'infra',
      type: 'WorkerBroke',
      reason: 'the worker reported nothing, which is what it does when its work breaks down',
    };
  if (!isObject(result)) return unknownResult(result);
  const output = typeof result['output'] === 'string' ? { output: result['output'] } : {};
  const verdicts = [result['passed'], result['result']].filter((value) => typeof value === 'boolean');
  if (verdicts.length === 0) return { ...unknownResult(result), ...output };
  if (verdicts.every(Boolean)) return { verdict: 'passed', ...output };
  const words = findWords(result);
  const because = (otherwise: string) => words ?? otherwise;
  if (result['stopped'] === true)
    return { verdict: 'cancelled', type: 'Stopped', reason: because('the worker was stopped'), ...output };
  if (result['timed_out'] === true)
    return {
      verdict: 'timeout',
      type: 'Timeout',
      reason: because('the job took longer than its worker allows'),
      ...output,
    };
  if (typeof result['error'] === 'string' && result['exit_code'] === undefined)
    return { verdict: 'infra', type: 'WorkerError', reason: because('the worker broke down'), ...output };
  const exitCode = result['exit_code'];
  const otherwise =
    typeof exitCode === 'number'
      ? `the command ended with exit code ${exitCode}`
      : 'the worker reported a failure, and gave no reason';
  return { verdict: 'failed', type: 'Failed', reason: because(otherwise), ...output };
}

/** Where workers say why, the usual places first. */
function findWords(result: Readonly<Record<string, unknown>>): string | undefined {
  const words = ['error', 'reason', 'message', 'debug']
    .map((key) => result[key])
    .find((value): value is string => typeof value === 'string' && value.trim() !== '');
  return words === undefined ? undefined : toLine(words);
}

function unknownResult(result: unknown): JudgedResult {
  const reason = `the worker reported neither passed nor result as true or false: ${toLine(JSON.stringify(result), 200)}`;
  return { verdict: 'failed', type: 'UnknownResult', reason };
}
