import type { LintFacts } from '../facts.ts';
import { type SuiteItem, whereIs } from '../items.ts';
import { createNameKeys } from '../name-keys.ts';
import { effects, quote, type Rule } from '../rule.ts';

const overwritten = 'keeps one of those that ended the same way, whatever device they ran on';
const twice = effects(
  ['gitlab', 'error', 'keeps one of those that ended the same way'],
  ['jenkins', 'warning', 'tells them apart by their order alone, so that the history of each is that of both'],
  ['enricomi', 'warning', 'counts one test with several runs, which failed if one of them did'],
  ['dorny', 'info', 'shows both'],
  ['mikepenz', 'info', 'shows both, and takes them for repetitions where it is told `check_retries`'],
);

export const repeatedTest: Rule = {
  id: 'J08',
  title: 'two tests of the same class and name',
  why: 'Readers know a test by its class and name, and make one of two.',
  fix: 'Number the names, or write earlier attempts as <flakyFailure> and <rerunFailure> of one test.',
  effects: twice,
  create({ consumers = [] }) {
    const seen = createNameKeys<Place>();
    const elsewhere = createNameKeys<Place>();
    // Who runs a test on two devices means it; a GitLab user has to know what becomes of it.
    const lost = effects(['gitlab', consumers.includes('gitlab') ? 'error' : 'info', overwritten]);
    return {
      testcase(testcase, { name: file }) {
        const { attributes, suite, line } = testcase;
        const { name } = attributes;
        if (name === undefined) return [];
        const classname = attributes['classname'] ?? suite?.attributes['name'] ?? '';
        const { hostname, id, name: suiteName } = suite?.attributes ?? {};
        const at = { line, where: whereIs(testcase) };
        const earlier = seen.add([suiteName, id, hostname, classname, name], { line, file });
        const other = elsewhere.add([suiteName, classname, name], { line, file });
        if (earlier) {
          const message = `There is a test ${quote(name)} of this class already, ${describePlace(earlier, file)}.`;
          return [{ ...at, message }];
        }
        if (!other) return [];
        const message = `Another suite of this name has a test ${quote(name)} of this class, ${describePlace(other, file)}.`;
        return [{ ...at, message, fix: 'Put the device into the name of the suite or of the class.', effects: lost }];
      },
    };
  },
};

interface Place {
  readonly line: number;
  readonly file: string | undefined;
}

function describePlace(place: Place, file: string | undefined): string {
  return place.file === file ? `in line ${place.line}` : `in ${place.file ?? 'another file'}`;
}

const merged = effects([
  'jenkins',
  'warning',
  'makes one suite of them, adds their times up, and shows the tests of both devices as one',
]);

export const mergedSuites: Rule = {
  id: 'J09',
  title: 'suites of two devices under one name',
  why: 'Jenkins puts suites of the same name together, unless both have an `id` and these differ.',
  fix: 'Give the suite of each device an `id` or a name of its own.',
  effects: merged,
  create() {
    const seen = createNameKeys<{
      readonly hostname: string;
      readonly id: string | undefined;
    }>();
    return {
      suite(suite: SuiteItem, _facts: LintFacts) {
        const { name, id, hostname, package: packageName } = suite.attributes;
        if (name === undefined || hostname === undefined || suite.counts.tests === 0) return [];
        const earlier = seen.replace([packageName, name], { hostname, id });
        const isMerged = earlier && (earlier.id === undefined || id === undefined || earlier.id === id);
        if (!isMerged || earlier.hostname === hostname) return [];
        const message = `The suite ${quote(name)} of ${quote(hostname)} has the name of one of ${quote(earlier.hostname)}.`;
        return [{ line: suite.line, where: whereIs(suite), message }];
      },
    };
  },
};
