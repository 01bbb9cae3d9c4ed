import picocolors from 'picocolors';
import type { Io, Output } from '../io.ts';

export type Style = ReturnType<typeof picocolors.createColors>;

/** Colours on a terminal only, and never against the user's wish (https://no-color.org). */
export function createStyle(output: Pick<Output, 'isTTY'>, env: Io['env']): Style {
  return picocolors.createColors(
    // A plain yes or no: undefined would let the library look at CI variables, and colour a log file.
    env['FORCE_COLOR']
      ? env['FORCE_COLOR'] !== '0'
      : Boolean(output.isTTY && !env['NO_COLOR'] && env['TERM'] !== 'dumb'),
  );
}
