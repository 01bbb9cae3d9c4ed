import type { Effect } from '../finding.ts';
import { type CaseItem, isRed, isSkipped, whereIs } from '../items.ts';
import { effects, quote, type Rule } from '../rule.ts';

const failed = 'says that it failed';
const skipped = 'says that it was skipped, and the failure is lost';

export const skippedFailure: Rule = {
  id: 'J10',
  title: 'skipped and failed at once',
  why: 'Some readers take such a test for skipped, others for failed.',
  fix: 'Write either <skipped> or a failure, and not both.',
  effects: effects(
    ['jenkins', 'error', skipped],
    ['mikepenz', 'error', skipped],
    ['dorny', 'warning', failed],
    ['dorny-jest', 'warning', failed],
    ['dorny-phpunit', 'warning', failed],
    ['enricomi', 'warning', failed],
    ['gitlab', 'warning', failed],
    ['azure', 'warning', failed],
  ),
  create: () => ({
    testcase(testcase) {
      if (!isRed(testcase) || !isSkipped(testcase)) return [];
      const line = testcase.results.find(({ kind }) => kind === 'skipped')?.line ?? testcase.line;
      return [{ line, where: whereIs(testcase), message: 'The test is both skipped and failed.' }];
    },
  }),
};

const noText: Effect[] = effects(
  ['dorny-jest', 'error', 'ends with an error where it makes annotations, and the whole report is lost'],
  ['jenkins', 'warning', 'shows no stack trace'],
  ['dorny', 'warning', 'puts the annotation at the report instead of the test'],
  ['azure', 'info', 'shows no stack trace'],
);
const noWords: Effect[] = effects(
  ['jenkins', 'warning', 'shows a failure without a word'],
  ['dorny', 'warning', 'shows a failure without a word'],
  ['mikepenz', 'warning', 'shows the name of the test as the reason'],
  ['enricomi', 'warning', 'shows a failure without a word'],
  ['gitlab', 'warning', 'shows a failure without a word'],
  ['azure', 'warning', 'shows a failure without a word'],
);
const passed = 'says that it passed';
const onlyStatus: Effect[] = effects(
  ['jenkins', 'error', passed],
  ['dorny', 'error', passed],
  ['dorny-jest', 'error', passed],
  ['dorny-phpunit', 'error', passed],
  ['mikepenz', 'error', passed],
  ['enricomi', 'error', passed],
  ['gitlab', 'error', passed],
  ['azure', 'error', passed],
);

export const wordlessFailure: Rule = {
  id: 'J11',
  title: 'a failure without text, or in an attribute only',
  why: 'Readers take places, stack traces and more from the text of a failure, and know of a failure only by its element.',
  fix: 'Write why the test failed into the text of <failure>, and its first line into `message`.',
  effects: [...noText, ...onlyStatus.filter(({ consumer }) => !noText.some((one) => one.consumer === consumer))],
  create: () => ({
    testcase(testcase) {
      const where = whereIs(testcase);
      const status = testcase.attributes['status'] ?? testcase.attributes['result'] ?? '';
      if (!isRed(testcase) && !isSkipped(testcase) && /^(?:fail|failed|failure|error|broken)$/i.test(status)) {
        const message = `The test says ${quote(status)} in an attribute, and has no <failure>.`;
        const fix = 'Write a <failure> into the test.';
        return [{ line: testcase.line, where, message, fix, effects: onlyStatus }];
      }
      const [first] = testcase.results.filter(({ kind }) => kind === 'failure' || kind === 'error');
      if (first?.text.trim() !== '') return [];
      if ((first.attributes['message'] ?? '').trim() === '' && !first.attributes['type'])
        return [{ line: first.line, where, message: `The <${first.kind}> is empty.`, effects: noWords }];
      return [{ line: first.line, where, message: `The <${first.kind}> has attributes and no text.`, effects: noText }];
    },
  }),
};

export const manyFailures: Rule = {
  id: 'J12',
  title: 'several failures in one test',
  why: 'Most readers show the first one alone, and of a failure and an error the one that they prefer.',
  fix: 'Put the texts together in one <failure>.',
  effects: effects(
    ['jenkins', 'warning', 'shows the first alone, and an error rather than a failure'],
    ['dorny', 'warning', 'shows the first alone, and a failure rather than an error'],
    ['dorny-jest', 'warning', 'shows the first alone, and a failure rather than an error'],
    ['dorny-phpunit', 'warning', 'shows the first alone, and a failure rather than an error'],
    ['azure', 'warning', 'shows the first alone, and a failure rather than an error'],
    ['enricomi', 'info', 'puts those of the worst sort together'],
    ['mikepenz', 'info', 'makes an annotation of each'],
  ),
  create: () => ({
    testcase(testcase) {
      const red = testcase.results.filter(({ kind }) => kind === 'failure' || kind === 'error');
      if (red.length < 2) return [];
      const line = red[1]?.line ?? testcase.line;
      return [{ line, where: whereIs(testcase), message: `The test has ${red.length} failures and errors.` }];
    },
  }),
};

export const blindRerun: Rule = {
  id: 'J13',
  title: '<flakyError> or <rerunError>',
  why: 'Readers that know attempts at all look for <flakyFailure> and <rerunFailure>, whatever an attempt ended with.',
  fix: 'Write <flakyFailure> and <rerunFailure> for errors, too.',
  effects: effects(
    ['jenkins', 'warning', 'leaves the attempt out'],
    ['mikepenz', 'warning', 'does not count the attempt'],
  ),
  create: () => ({
    testcase(testcase) {
      const blind = findResult(testcase, (kind) => kind === 'flakyError' || kind === 'rerunError');
      if (!blind) return [];
      const others = effects(['jenkins', 'warning', 'leaves the attempt out']);
      const rest = blind.kind === 'rerunError' ? { effects: others } : {};
      return [
        { line: blind.line, where: whereIs(testcase), message: `An earlier attempt is a <${blind.kind}>.`, ...rest },
      ];
    },
  }),
};

export const typelessRerun: Rule = {
  id: 'J14',
  title: 'an earlier attempt without `type`',
  why: "The schema of Jenkins' xUnit plugin asks for a `type` in flaky and rerun elements.",
  fix: 'Add `type`, such as the class of the exception.',
  effects: effects(['jenkins-xunit', 'error', 'finds the file invalid, and skips it or ends the build']),
  create: () => ({
    testcase(testcase) {
      const bare = testcase.results.find(
        ({ kind, attributes }) => /^(?:flaky|rerun)/.test(kind) && attributes['type'] === undefined,
      );
      return bare ? [{ line: bare.line, where: whereIs(testcase), message: `The <${bare.kind}> has no type.` }] : [];
    },
  }),
};

function findResult({ results }: CaseItem, isWanted: (kind: CaseItem['results'][number]['kind']) => boolean) {
  return results.find(({ kind }) => isWanted(kind));
}
