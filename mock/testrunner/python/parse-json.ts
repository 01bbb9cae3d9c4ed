import { readJson, TooDeep } from '../../python/read-json.ts';
import type { PyValue } from '../../python/value.ts';
import { Crash } from '../crash.ts';

/** Deeper nesting than this ends Python's reader with an exception nobody handles. */
const deepest = 900;

/** Reads JSON as the server does. @throws SyntaxError when it is not JSON, and a crash when it nests too deep. */
export function parseJson(source: string): PyValue {
  try {
    return readJson(source, deepest);
  } catch (error) {
    throw error instanceof TooDeep ? new Crash('maximum recursion depth exceeded') : error;
  }
}
