import type { Dated } from '../ports.ts';
import type { JournalEntry } from './entry.ts';

/**
 * Reads a line of a journal. Undefined for a line that is torn, which only the last one can be: its process died while it
 * wrote, and nothing followed from it.
 */
export function parseEntry(line: string): Dated<JournalEntry> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    const isEntry = typeof value === 'object' && value !== null && 'step' in value && 'at' in value;
    return isEntry ? (value as Dated<JournalEntry>) : undefined;
  } catch {
    return undefined;
  }
}
