import type { FaultRule } from '../faults/rule.ts';
import { readDocument } from './read-document.ts';

/** Reads one rule or a list of them. @throws RangeError that says what is wrong */
export function readFaults(value: unknown): readonly FaultRule[] {
  return readDocument('faults', Array.isArray(value) ? value : [value]) as readonly FaultRule[];
}
