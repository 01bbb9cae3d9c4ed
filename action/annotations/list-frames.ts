/** A place in a source file that a failure names, by the path that the machine had on which it ran. */
export interface Frame {
  readonly path: string;
  readonly line: number;
}

const mostChars = 200_000;
const longestLine = 2000;

/** `File "/srv/pack/tests/epg.py", line 14, in test_zap`. */
const pythonFrame = /^\s*File "([^"]+)", line (\d{1,7})\b/;
/** `at com.acme.EpgTest.zap(EpgTest.java:12)`: the folders are those of the package. */
const javaFrame = /^\s*at (?:[\w.@-]+\/)*([\w$.]+)\.[\w$<>]+\(([\w$-]+\.(?:java|kt|scala|groovy)):(\d{1,7})\)/;
/** `tests/epg.py:14: AssertionError`, `(src/epg.js:12:5)`, `/w/epg_test.go:12 +0x1d`, `epg.c:12:5: error`. */
const place = /^(?:file:\/\/)?(.*[^/\\:]\.[A-Za-z]\w{0,9}):(\d{1,7})(?!\w)/;

/**
 * The places that a failure's text names, the one first where it failed: Python prints that last, everybody else prints it
 * first.
 */
export function listFrames(text: string): readonly Frame[] {
  const python: Frame[] = [];
  const others: Frame[] = [];
  for (const line of text.slice(-mostChars).split('\n')) {
    if (line.length > longestLine) continue;
    for (const frame of readLine(line)) (/\.pyi?$/.test(frame.path) ? python : others).push(frame);
  }
  return [...python.reverse(), ...others];
}

function readLine(line: string): readonly Frame[] {
  const [, file, number] = pythonFrame.exec(line) ?? [];
  if (file !== undefined) return [{ path: file, line: Number(number) }];
  const [, owner = '', name, at] = javaFrame.exec(line) ?? [];
  if (name !== undefined) {
    const folders = owner.split('.').slice(0, -1);
    return [{ path: [...folders, name].join('/'), line: Number(at) }];
  }
  return line.split(/[\s"'`()<>,[\]|]+/).flatMap((word) => {
    const [, path, row] = place.exec(word) ?? [];
    return path === undefined || path.includes('://') ? [] : [{ path, line: Number(row) }];
  });
}
