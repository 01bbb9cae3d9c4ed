import { parseInstant } from '../format.ts';
import { cleanLine } from '../xunit/text.ts';
import { type Html, html } from './markup.ts';

/** An instant as people read it, in UTC; text that is none stays as it is. */
export function writeTime(instant: string): Html {
  const timeMs = parseInstant(instant);
  if (timeMs === undefined) return html`${cleanLine(instant, 50)}`;
  const iso = new Date(timeMs).toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC</time>`;
}

/** `04:00:12` of an instant in ms, in UTC. */
export function formatClockTime(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(11, 19);
}
