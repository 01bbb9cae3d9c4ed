import { isVerdict, type Verdict } from '../../labs/lab.ts';
import { isRecord, type StoryLine } from './read-lines.ts';

/** A field as text; undefined when it is none. Files may be of a later version, or damaged. */
export function textOf(line: StoryLine, name: string): string | undefined {
  const value = line[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function numberOf(line: StoryLine, name: string): number | undefined {
  const value = line[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export function recordOf(line: StoryLine, name: string): StoryLine | undefined {
  const value = line[name];
  return isRecord(value) ? value : undefined;
}

export function listOf(line: StoryLine, name: string): readonly unknown[] {
  const value = line[name];
  return Array.isArray(value) ? value : [];
}

export function textsOf(line: StoryLine, name: string): string[] {
  return listOf(line, name).filter((one) => typeof one === 'string');
}

/** A time in ms since the epoch. */
export function timeOf(line: StoryLine, name: string): number | undefined {
  const text = textOf(line, name);
  const ms = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms;
}

/** Texts by name; what is no text is left out. */
export function mapOf(line: StoryLine, name: string): Record<string, string> {
  const entries = Object.entries(recordOf(line, name) ?? {});
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

export function verdictOf(line: StoryLine): Verdict | undefined {
  const text = textOf(line, 'verdict');
  return isVerdict(text) ? text : undefined;
}

/** The last moment that a date can say, in ms since the epoch. */
const lastMs = 8_640_000_000_000_000;

/** What is beyond all dates, as a sum of times from a file can be, is their first or their last. */
export function toIso(ms: number): string {
  return new Date(Math.min(Math.max(ms, -lastMs), lastMs)).toISOString();
}
