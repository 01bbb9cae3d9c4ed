interface Line {
  readonly text: string;
  readonly next: number;
  readonly hasNewline: boolean;
}

function readLine(text: string, start: number): Line | undefined {
  if (start >= text.length) return undefined;
  const end = text.indexOf('\n', start);
  if (end < 0) return { text: text.slice(start), next: text.length, hasNewline: false };
  return { text: text.slice(start, end), next: end + 1, hasNewline: true };
}

/** The value below `NAME<<delimiter`, and where the text goes on after it. */
function readHeredoc(text: string, start: number, delimiter: string): { value: string; next: number } {
  let end = start;
  let line = readLine(text, start);
  while (line?.text !== delimiter) {
    if (line === undefined) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`);
    if (!line.hasNewline) throw new Error('Invalid value. EOF marker missing new line.');
    end = line.next - 1;
    line = readLine(text, line.next);
  }
  return { value: end > start ? text.slice(start, end) : '', next: line.next };
}

/**
 * What stands in a file as GITHUB_OUTPUT, GITHUB_STATE and GITHUB_ENV, in order. As with the runner, pairs before a
 * mistake count: they have been given when it throws.
 *
 * @throws Error in the runner's words for a line that is neither `NAME=value` nor the first of a `NAME<<delimiter`.
 */
export function* readKeyValues(text: string): Generator<readonly [name: string, value: string]> {
  let line = readLine(text, 0);
  while (line !== undefined) {
    let next = line.next;
    if (line.text !== '') {
      const equals = line.text.indexOf('=');
      const heredoc = line.text.indexOf('<<');
      if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
        yield [line.text.slice(0, equals), line.text.slice(equals + 1)];
      } else if (heredoc >= 0) {
        const [name, delimiter] = [line.text.slice(0, heredoc), line.text.slice(heredoc + 2)];
        if (name === '' || delimiter === '') {
          throw new Error(`Invalid format '${line.text}'. Name must not be empty and delimiter must not be empty`);
        }
        const found = readHeredoc(text, line.next, delimiter);
        yield [name, found.value];
        next = found.next;
      } else {
        throw new Error(`Invalid format '${line.text}'`);
      }
    }
    line = readLine(text, next);
  }
}
