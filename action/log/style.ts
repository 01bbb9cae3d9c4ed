import type { TextStyle } from '../../sdk/index.ts';

function paintWith(code: number): (text: string) => string {
  return (text) => `\u001b[${code}m${text}\u001b[0m`;
}

/** The colours of lines in a log of GitHub, which shows them though it is no terminal. It has grey, and nothing dim. */
export const logStyle: TextStyle = {
  dim: paintWith(90),
  cyan: paintWith(36),
  green: paintWith(32),
  red: paintWith(31),
  yellow: paintWith(33),
};
