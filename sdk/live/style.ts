import type { Verdict } from '../labs/lab.ts';

/** Paints texts for people, where they see colours. */
export interface Style {
  readonly dim: (text: string) => string;
  readonly cyan: (text: string) => string;
  readonly green: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
}

const same = (text: string) => text;

/** No colours. */
export const plainStyle: Style = { dim: same, cyan: same, green: same, red: same, yellow: same };

/** A verdict in its colour: green, red for failed tests, yellow for whatever kept them from being judged. */
export function paintVerdict(verdict: Verdict, style: Style): string {
  if (verdict === 'passed') return style.green(verdict);
  return verdict === 'failed' ? style.red(verdict) : style.yellow(verdict);
}
