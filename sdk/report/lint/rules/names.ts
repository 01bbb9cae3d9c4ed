import type { LintFacts } from '../facts.ts';
import { type SuiteItem, whereIs } from '../items.ts';
import { createNameKeys } from '../name-keys.ts';
import { effects, quote, type Rule } from '../rule.ts';

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
  create() {
    const seen = createNameKeys<{ readonly line: number; readonly file: string | undefined }>();
    return {
      testcase(testcase, { name: file }) {
        const { attributes, suite, line } = testcase;
        const classname = attributes['classname'] ?? suite?.attributes['name'] ?? '';
        const { hostname, id, name: suiteName } = suite?.attributes ?? {};
        const key = [suiteName, id, hostname, classname, attributes['name']];
        const earlier = seen.get(key);
        if (!earlier) seen.set(key, { line, file });
        if (!earlier || attributes['name'] === undefined) return [];
        const place = earlier.file === file ? `in line ${earlier.line}` : `in ${earlier.file ?? 'another file'}`;
        const message = `There is a test ${quote(attributes['name'])} of this class already, ${place}.`;
        return [{ line, where: whereIs(testcase), message }];
      },
    };
  },
};

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
      readonly line: number;
    }>();
    return {
      suite(suite: SuiteItem, _facts: LintFacts) {
        const { name, id, hostname, package: packageName } = suite.attributes;
        if (name === undefined || hostname === undefined || suite.counts.tests === 0) return [];
        const key = [packageName, name];
        const earlier = seen.get(key);
        seen.set(key, { hostname, id, line: suite.line });
        const isMerged = earlier && (earlier.id === undefined || id === undefined || earlier.id === id);
        if (!isMerged || earlier.hostname === hostname) return [];
        const message = `The suite ${quote(name)} of ${quote(hostname)} has the name of one of ${quote(earlier.hostname)}.`;
        return [{ line: suite.line, where: whereIs(suite), message }];
      },
    };
  },
};
