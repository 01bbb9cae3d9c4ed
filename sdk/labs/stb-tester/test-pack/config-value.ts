/** A value to be set in a file of the kind that Python's `configparser` reads. */
export interface ConfigValue {
  readonly section: string;
  readonly key: string;
  readonly value: string;
}

/**
 * Sets one value in the text of a configuration, and leaves everything else as it is, comments and line breaks too. A new
 * key goes to its place in the alphabet, behind the last value before it, so that a comment stays with the value below it.
 */
export function setConfigValue(text: string, { section, key, value }: ConfigValue): string {
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(/(?<=\n)/).map((one) => (one.endsWith('\n') || one === '' ? one : one + lineBreak));
  const line = `${key} = ${value}${lineBreak}`;
  const start = lines.findIndex((one) => headerOf(one) === section);
  if (start < 0) lines.push(text === '' ? '' : lineBreak, `[${section}]${lineBreak}`, line);
  else {
    const next = lines.findIndex((one, at) => at > start && headerOf(one) !== undefined);
    const entries = listEntries(lines, start + 1, next < 0 ? lines.length : next);
    const same = entries.find((entry) => entry.key.toLowerCase() === key.toLowerCase());
    const after = entries.findIndex((entry) => entry.key > key);
    const before = entries[(after < 0 ? entries.length : after) - 1];
    if (same) lines.splice(same.start, same.end - same.start, line);
    else lines.splice(before?.end ?? start + 1, 0, line);
  }
  return lines.join('');
}

function headerOf(line: string): string | undefined {
  return /^\s*\[\s*([^\]]*?)\s*\]/.exec(line)?.[1];
}

interface Entry {
  readonly key: string;
  /** Its first line, and the one behind its last: a value goes on over lines that are indented. */
  readonly start: number;
  readonly end: number;
}

function listEntries(lines: readonly string[], from: number, to: number): Entry[] {
  const entries: Entry[] = [];
  for (let at = from; at < to; at++) {
    const line = lines[at] ?? '';
    if (line.trim() === '' || /^\s*[#;]/.test(line)) continue;
    const last = entries.at(-1);
    if (last && last.end === at && /^\s/.test(line)) entries.splice(-1, 1, { ...last, end: at + 1 });
    else entries.push({ key: (/^[^=:]*/.exec(line)?.[0] ?? '').trim(), start: at, end: at + 1 });
  }
  return entries;
}
