/** What pytest prints about one test that failed, or could not be set up. */
export interface Section {
  /** As the headline spells it: `TestLogin.test_wrong[1]`. */
  readonly name: string;
  readonly kind: 'failure' | 'error';
  readonly text: string;
}

/**
 * The parts of a report that tell of failures, each with its traceback. A test can print what looks like a headline, so
 * what stands here is believed only as far as the summary bears it out.
 */
export function readSections(lines: readonly string[]): Section[] {
  const sections: { name: string; kind: Section['kind']; lines: string[] }[] = [];
  let kind: Section['kind'] | undefined;
  for (const text of lines) {
    const chapter = headlineOf(text, '=');
    if (chapter !== undefined) {
      kind = chapter === 'FAILURES' ? 'failure' : chapter === 'ERRORS' ? 'error' : undefined;
      continue;
    }
    if (!kind) continue;
    const name = headlineOf(text, '_');
    if (name !== undefined) sections.push({ name, kind, lines: [] });
    else sections.at(-1)?.lines.push(text);
  }
  return sections.map(({ lines: own, ...section }) => ({ ...section, text: own.join('\n').trim() }));
}

/** The words of a line such as `____ test_one ____`; a row of single underscores parts the steps of a traceback. */
export function headlineOf(text: string, rule: '=' | '_'): string | undefined {
  if (text.length > 1000 || !text.startsWith(rule) || !text.endsWith(rule)) return undefined;
  const [, words] = (rule === '=' ? /^=+ (.+) =+$/ : /^_+ (.+) _+$/).exec(text) ?? [];
  return words === undefined || /^[_=\s]*$/.test(words) ? undefined : words.trim();
}

/** Where the test gave up, by the last line of its traceback: `/tmp/x/test_a.py:7: AssertionError`. */
export function readPlace(text: string, file: string): { readonly line?: number; readonly type?: string } {
  for (const one of text.split('\n').reverse()) {
    const [, path = '', number, type] = /^([^\s:]+):(\d+): ?([\w.]*)/.exec(one) ?? [];
    if (path !== file && !path.endsWith(`/${file}`)) continue;
    return { line: Number(number), ...(type && { type }) };
  }
  return {};
}

/** The first line that pytest marks as the reason. */
export function readReason(text: string): string | undefined {
  return /^E {3,}(\S.*)$/m.exec(text)?.[1];
}
