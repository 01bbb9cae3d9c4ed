import { toWord } from './word.ts';

/**
 * Which leg of a matrix a job is. The environment of an action does not tell; the default of an input does, since GitHub
 * evaluates it in the job, with the contexts `github`, `strategy`, `matrix`, `job` and `runner`.
 */
export interface Leg {
  /** The default `${{ toJSON(matrix) }}`; `null` outside of a matrix. */
  readonly matrix?: string | undefined;
  /** The default `${{ strategy.job-index }}`: from 0. */
  readonly jobIndex?: number | undefined;
  /** The default `${{ strategy.job-total }}`. */
  readonly jobTotal?: number | undefined;
}

const maxLegLength = 48;

/** A word for a leg of a matrix: its values, or else its number. Nothing outside of a matrix. */
export function describeLeg({ matrix, jobIndex, jobTotal }: Leg): string {
  const words = toWord(listValues(matrix).join('-'), maxLegLength);
  if (words !== '') return words;
  return jobIndex !== undefined && jobTotal !== undefined && jobTotal > 1 ? `leg${jobIndex}` : '';
}

/** The plain values of a matrix; a list or an object of it says too much for a name. */
function listValues(matrix: string | undefined): readonly string[] {
  const value = parse(matrix ?? '');
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).filter(isPlain).map(String);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // An expression that was not evaluated is no leg.
    return undefined;
  }
}

function isPlain(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
