import { isRelativePath } from '../paths.ts';
import { cleanLine } from '../xunit/text.ts';

/** Where a test stands, or where it failed. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
}

/** The path below the repository; undefined for an absolute one, which names a file of the machine that ran the test. */
export function toRepositoryPath(file: string | undefined): string | undefined {
  const path = cleanLine(file ?? '')
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/)+/, '');
  return isRelativePath(path) ? path : undefined;
}

export function toLine(text: string | undefined): number | undefined {
  const line = Number(text ?? Number.NaN);
  return Number.isSafeInteger(line) && line > 0 ? line : undefined;
}

/** Longer texts end with what matters, or begin with it. */
const maxChars = 20_000;
const maxFrames = 500;

/**
 * The file and line in which a test failed, from its traceback: the last line of pytest, the last frame of Python, the first
 * frame of JavaScript, Go or Ruby. Only files that may be in the repository count, so none of a library and none with
 * an absolute path.
 */
export function findPlace(text: string): Place | undefined {
  const shown = text.length > 2 * maxChars ? `${text.slice(0, maxChars)}\n${text.slice(-maxChars)}` : text;
  const pytest = frames(shown, /^([\w.@+/-]+\.py):(\d{1,7}): /gm);
  const python = frames(shown, /^\s*File "([^"\n]{1,300})", line (\d{1,7})/gm);
  const others = frames(shown, /(?:^|[\s("'])((?:[\w.@+-]+\/)+[\w.@+-]+\.[A-Za-z]\w{0,5}):(\d{1,7})\b/gm);
  return pytest.at(-1) ?? python.at(-1) ?? others[0];
}

function frames(text: string, pattern: RegExp): Place[] {
  const found: Place[] = [];
  for (const [, path, number] of text.matchAll(pattern)) {
    const [file, line] = [toRepositoryPath(path), toLine(number)];
    const isOurs = file !== undefined && !/(?:^|\/)(?:node_modules|site-packages|dist-packages|vendor)\//.test(file);
    if (isOurs && line !== undefined) found.push({ file, line });
    if (found.length >= maxFrames) break;
  }
  return found;
}
