import { whereIs } from '../items.ts';
import { effects, quote, type Rule } from '../rule.ts';

const dropped = effects(
  ['dorny', 'error', 'drops the suite with all its tests, and counts none of them'],
  ['dorny-jest', 'error', 'drops the suite with all its tests, and counts none of them'],
  ['enricomi', 'warning', 'reads the tests, and takes the totals from the outermost suite alone'],
);
const looseCase = effects(
  ['dorny', 'error', 'drops the test'],
  ['dorny-jest', 'error', 'drops the test'],
  ['dorny-phpunit', 'error', 'drops the test'],
  ['enricomi', 'error', 'drops the test'],
);
const looseResult = effects(
  ['dorny', 'error', 'shows nothing of it'],
  ['dorny-jest', 'error', 'shows nothing of it'],
  ['dorny-phpunit', 'error', 'shows nothing of it'],
  ['mikepenz', 'error', 'shows nothing of it'],
  ['enricomi', 'error', 'shows nothing of it'],
  ['gitlab', 'error', 'shows nothing of it'],
  ['azure', 'error', 'shows nothing of it'],
);

export const nesting: Rule = {
  id: 'J01',
  title: 'nested suite, or a result where no reader looks',
  why: 'Readers look for suites right below the root, for tests right in a suite, and for results right in a test.',
  fix: 'Write all suites side by side below <testsuites>, and each result into a test of a suite.',
  effects: [
    ...dropped,
    ...looseResult.filter(({ consumer }) => !dropped.some((one) => one.consumer === consumer)),
    ...effects(['jenkins', 'error', 'shows nothing of a failure in a suite']),
  ],
  create: () => ({
    tag(tag) {
      const { name, parent, line } = tag;
      if (name === 'testsuite' && parent !== undefined && parent !== 'testsuites') {
        const suite = tag.attributes['name'] ?? '';
        return [
          {
            line,
            where: { suite },
            message: `The suite ${quote(suite)} stands in another <${parent}>.`,
            effects: dropped,
          },
        ];
      }
      if (name === 'testcase' && parent !== 'testsuite') {
        const test = tag.attributes['name'] ?? '';
        const message = `The test ${quote(test)} stands in no suite, but in <${parent ?? 'nothing'}>.`;
        return [{ line, where: { test }, message, effects: looseCase }];
      }
      if ((name === 'failure' || name === 'error') && parent === 'testsuite') {
        const only = name === 'error' ? ' Only Jenkins takes it for a test that failed.' : '';
        const fix = 'Write a test into the suite that has the result.';
        const all =
          name === 'error' ? looseResult : [...looseResult, ...effects(['jenkins', 'error', 'shows nothing of it'])];
        return [{ line, message: `The <${name}> stands in a suite and in no test.${only}`, fix, effects: all }];
      }
      return [];
    },
  }),
};

const throwing = 'ends with an error, and the whole report is lost';
const namelessSuite = effects(
  ['dorny', 'error', throwing],
  ['dorny-jest', 'error', throwing],
  ['dorny-phpunit', 'error', throwing],
  ['jenkins', 'warning', 'names the suite after the file'],
);
const namelessCase = effects(
  ['dorny', 'error', throwing],
  ['dorny-jest', 'error', throwing],
  ['dorny-phpunit', 'error', throwing],
  ['azure', 'error', 'drops the test'],
  ['jenkins', 'warning', 'shows it as (?)'],
  ['mikepenz', 'warning', 'shows it without a name'],
);
const bareCase = effects(
  ['dorny', 'error', throwing],
  ['dorny-jest', 'error', throwing],
  ['dorny-phpunit', 'error', throwing],
  ['mikepenz', 'error', throwing],
  ['enricomi', 'error', 'drops the test'],
  ['azure', 'error', 'drops the test'],
  ['jenkins', 'warning', 'shows it as (?)'],
);
const unnamed = effects(
  ['azure', 'error', 'drops the test'],
  ['jenkins', 'warning', 'shows it as (?)'],
  ['dorny', 'warning', 'shows it without a name'],
  ['mikepenz', 'warning', 'shows it without a name'],
  ['enricomi', 'warning', 'shows it without a name'],
);

export const missingName: Rule = {
  id: 'J02',
  title: 'suite or test without a name',
  why: 'A reader that finds no name stops there, or leaves the test out.',
  fix: 'Give each suite and each test a name.',
  effects: bareCase,
  create: () => ({
    suite(suite) {
      const { attributes, line } = suite;
      if (attributes['name'] !== undefined) return [];
      return [{ line, where: whereIs(suite), message: 'The suite has no name.', effects: namelessSuite }];
    },
    testcase(testcase) {
      const { attributes, line } = testcase;
      const where = whereIs(testcase);
      if (Object.keys(attributes).length === 0)
        return [{ line, where, message: 'The test has no name and no other attribute.', effects: bareCase }];
      if (attributes['name'] === undefined) {
        const lost = attributes['classname'] === undefined ? effects(['enricomi', 'error', 'drops the test']) : [];
        return [{ line, where, message: 'The test has no name.', effects: [...namelessCase, ...lost] }];
      }
      if (attributes['name'].trim() !== '') return [];
      return [{ line, where, message: 'The name of the test is empty.', effects: unnamed }];
    },
  }),
};

export const bareRoot: Rule = {
  id: 'J06',
  title: 'no <testsuites> root',
  why: 'Most readers take a lone <testsuite>, as Surefire writes it; one does not, and nobody takes any other root.',
  fix: 'Put the suites into a <testsuites> element.',
  effects: effects(['dorny-jest', 'error', throwing]),
  create: () => ({
    file({ root }) {
      if (root?.name !== 'testsuite') return [];
      return [{ line: root.line, message: 'The root is <testsuite>, and not <testsuites>.' }];
    },
  }),
};

const noTests = effects(
  ['jenkins', 'error', 'fails the build when no file has a test, unless it is told `allowEmptyResults`'],
  ['dorny', 'warning', 'shows a green report of nothing'],
  ['dorny-jest', 'warning', 'shows a green report of nothing'],
  ['dorny-phpunit', 'warning', 'shows a green report of nothing'],
  ['mikepenz', 'warning', 'shows a green report of nothing, unless it is told `require_tests`'],
  ['enricomi', 'warning', 'counts no test'],
  ['gitlab', 'warning', 'shows nothing'],
  ['azure', 'warning', 'shows nothing'],
);

export const emptyReport: Rule = {
  id: 'J20',
  title: 'no test in the file',
  why: 'Nothing ran, or nothing was written down, and most readers show that as a success.',
  fix: 'Find out why nothing ran, and leave out the file if that is as it should be.',
  effects: noTests,
  create: () => ({
    file({ root, tests }, { hasCompany = false }) {
      if (tests > 0 || (root?.name !== 'testsuites' && root?.name !== 'testsuite')) return [];
      // Other files may have tests.
      const mild = noTests.map((effect) => ({ ...effect, severity: 'warning' as const }));
      return [{ line: root.line, message: 'There is no test in the file.', effects: hasCompany ? mild : noTests }];
    },
  }),
};
