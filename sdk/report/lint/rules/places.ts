import type { LintFacts } from '../facts.ts';
import type { Effect } from '../finding.ts';
import { type CaseItem, isRed, isSkipped, whereIs } from '../items.ts';
import { isAbsolute, toPosix, within } from '../paths.ts';
import { effects, type Hit, quote, type Rule } from '../rule.ts';
import { readsFrames } from './frames.ts';

const strange: Effect[] = effects(
  ['dorny-phpunit', 'warning', 'puts the annotation at the report instead of the test'],
  ['enricomi', 'warning', 'makes an annotation that GitHub shows at no file, unless it is told `test_file_prefix`'],
  ['gitlab', 'warning', 'links to a file that is not there'],
);
const strangeToAll = [
  ...strange,
  ...effects(['mikepenz', 'warning', 'makes an annotation that GitHub shows at no file']),
];

export const strangeFile: Rule = {
  id: 'J15',
  title: '`file` that is not in the repository',
  why: 'A reader links to the file, or puts an annotation at it, and nobody can follow.',
  fix: 'Write the path of a file that git knows, relative to the root of the repository.',
  effects: strangeToAll,
  create: () => ({
    tag({ name, attributes, line }, facts) {
      const { file } = attributes;
      if (file === undefined || file.trim() === '' || (name !== 'testcase' && name !== 'testsuite')) return [];
      const found = judgeFile(file, facts);
      if (!found) return [];
      const where = name === 'testsuite' ? { suite: attributes['name'] ?? '' } : { test: attributes['name'] ?? '' };
      return [{ line, where, message: `The file ${quote(file)} ${found.why}.`, effects: found.effects }];
    },
  }),
};

function judgeFile(file: string, { workspace, tracked }: LintFacts): { why: string; effects: Effect[] } | undefined {
  const path = within(file, workspace);
  if (path === undefined && !isAbsolute(toPosix(file)))
    return { why: 'leads out of the repository', effects: strangeToAll };
  if (path === undefined)
    return { why: workspace === undefined ? 'is absolute' : 'is outside of the workspace', effects: strangeToAll };
  if (tracked && !tracked.has(path)) return { why: 'is none that git knows', effects: strangeToAll };
  // The one finds the root of the repository in it, the other takes the workspace off.
  if (isAbsolute(toPosix(file)))
    return { why: 'is absolute', effects: strange.filter(({ consumer }) => consumer !== 'dorny-phpunit') };
  return undefined;
}

export const lineless: Rule = {
  id: 'J16',
  title: '`file` without `line` at a test that failed',
  why: 'An annotation without a line stands at the top of the file.',
  fix: 'Write the line of the test, or that of the failure.',
  effects: effects(
    ['enricomi', 'info', 'puts the annotation at the top of the file'],
    ['mikepenz', 'info', 'puts the annotation at line 1, unless the text of the failure names a line'],
    ['dorny-phpunit', 'info', 'puts the annotation at line 0'],
  ),
  create: () => ({
    testcase(testcase) {
      const { file, line } = testcase.attributes;
      if (!file || (line !== undefined && Number.parseInt(line, 10) > 0) || !isShownAsRed(testcase)) return [];
      return [
        {
          line: testcase.line,
          where: whereIs(testcase),
          message: `The test names its file ${quote(file)} and no line.`,
        },
      ];
    },
  }),
};

const noFrame = effects(
  ['dorny', 'warning', 'puts the annotation at the report instead of the test'],
  ['dorny-jest', 'warning', 'puts the annotation at the report instead of the test'],
);
const noPlace = effects(
  ['dorny', 'info', 'puts the annotation at the report instead of the test'],
  ['dorny-jest', 'info', 'puts the annotation at the report instead of the test'],
  ['enricomi', 'info', 'puts the annotation at the class instead of a file'],
  ['mikepenz', 'info', 'puts the annotation at line 1 of the class'],
);

export const frameless: Rule = {
  id: 'J17',
  title: 'a failure without a stack frame that dorny reads',
  why: "dorny/test-reporter ignores `file` and `line`: it knows the place from a frame in the failure's text, if git knows the file.",
  fix: 'End the text with `at package.Class(file.ext:12)`, whose package is the folder of the file, or with `at name (folder/file.ext:12:1)`.',
  effects: [...noFrame, ...noPlace.slice(noFrame.length)],
  create: () => ({
    testcase(testcase, facts) {
      const [first] = testcase.results.filter(({ kind }) => kind === 'failure');
      const red = first ?? testcase.results.find(({ kind }) => kind === 'error');
      if (!red || !isShownAsRed(testcase) || red.text.trim() === '') return [];
      const reads = readsFrames(red.text, facts.tracked);
      const blind = noFrame.filter(({ consumer }) => (consumer === 'dorny' ? !reads.java : !reads.jest));
      // One frame is enough: each of dorny's readers is for its own kind of file.
      if (blind.length < noFrame.length) return [];
      return [describeFrameless(testcase, { line: red.line, text: red.text, isSeen: reads.any })];
    },
  }),
};

function describeFrameless(
  testcase: CaseItem,
  { line, text, isSeen }: { readonly line: number; readonly text: string; readonly isSeen: boolean },
): Hit {
  const at = { line, where: whereIs(testcase) };
  if (isSeen)
    return {
      ...at,
      message: 'No frame in the text of the failure leads to a file that git knows, the way dorny looks for it.',
    };
  const isKnown = testcase.attributes['file'] !== undefined || /[\w-]\.[a-z]{1,4}(?::|", line |\()\d+/i.test(text);
  if (isKnown) return { ...at, message: 'The place of the failure is known, and stands in no frame that dorny reads.' };
  return { ...at, message: 'Nothing says where the test failed.', effects: noPlace };
}

function isShownAsRed(testcase: CaseItem): boolean {
  return isRed(testcase) && !isSkipped(testcase);
}
