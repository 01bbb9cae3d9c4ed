/** What pytest prints about one test that failed, or could not be set up. */
export interface Section {
  /** As the headline spells it: `TestLogin.test_wrong[1]`. */
  readonly name: string;
  readonly kind: 'failure' | 'error';
  readonly text: string;
}

const chapters: Readonly<Record<string, Section['kind']>> = { FAILURES: 'failure', ERRORS: 'error' };
const otherChapters = /^(?:X?PASSES|XFAILURES|(?:pytest-)?warnings? summary|short test summary|slowest )/;

/** Whether a headline is one that pytest writes after its last test. What a test prints between such lines is no headline. */
export function isChapter(words: string | undefined): words is string {
  return words !== undefined && (Object.hasOwn(chapters, words) || otherChapters.test(words));
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
    if (isChapter(chapter)) {
      kind = Object.hasOwn(chapters, chapter) ? chapters[chapter] : undefined;
      continue;
    }
    if (!kind) continue;
    const name = headlineOf(text, '_');
    if (name !== undefined) sections.push({ name, kind, lines: [] });
    else sections.at(-1)?.lines.push(text);
  }
  return sections.map(({ lines: own, ...section }) => ({ ...section, text: own.join('\n').trim() }));
}

const headlines = { '=': /^=+ (.+) =+$/, _: /^_+ (.+) _+$/, '!': /^!+ (.+) !+$/ } as const;

/** The words of a line such as `____ test_one ____`; a row of single underscores parts the steps of a traceback. */
export function headlineOf(text: string, rule: '=' | '_' | '!'): string | undefined {
  if (text.length > 1000 || !text.startsWith(rule) || !text.endsWith(rule)) return undefined;
  const [, words] = headlines[rule].exec(text) ?? [];
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
