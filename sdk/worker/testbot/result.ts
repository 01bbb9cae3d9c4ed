import { messageOf } from '../../http/errors.ts';
import type { Redactor } from '../../http/redact.ts';

/** What is reported of work that did not come to a result of its own. */
export interface BrokenResult {
  readonly passed: false;
  readonly error: string;
  readonly stopped?: true;
}

/** Work that threw is reported as a failure that says why. */
export function describeBroken(error: unknown): BrokenResult {
  const name = error instanceof Error && error.name !== 'Error' ? `${error.name}: ` : '';
  return { passed: false, error: `${name}${messageOf(error) || 'the work broke down without a word'}` };
}

export function describeStopped(signal: AbortSignal): BrokenResult {
  return { passed: false, stopped: true, error: `the worker was stopped: ${messageOf(signal.reason)}` };
}

/** A result in the form in which it is sent, without secrets. What JSON cannot say is a failure that says so. */
export function toReport(result: unknown, redact: Redactor): unknown {
  let text: string | undefined;
  try {
    text = JSON.stringify(result);
  } catch (error) {
    text = JSON.stringify(describeBroken(`the result cannot be written as JSON: ${messageOf(error)}`));
  }
  text ??= JSON.stringify(describeBroken('doJob gave no result. One looks like { passed: true }.'));
  return JSON.parse(redact(text)) as unknown;
}
