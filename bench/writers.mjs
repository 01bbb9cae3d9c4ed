import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { createReport } from './report.mjs';

/**
 * Programs that write a JUnit report of made-up cases: ours, and what npm has for it. Each gets the cases one at a time, and
 * gives the text in pieces.
 *
 * @typedef {object} Writer
 * @property {string} [needs] The package of npm that does it; none for what comes with Rigline.
 * @property {(load: (name: string) => Promise<any>) => Promise<(files: number) => Iterable<string>>} open
 */

const casesOfFile = 100;
const words = 'the picture is as it should be, said the box & went on <ok>';
const lines = (count, about) => Array.from({ length: count }, (_, line) => `[${about}.${line}] ${words}`).join('\n');

/** One of ten fails with twenty lines of traceback and two hundred lines of output; the others print ten. */
function makeCase(file, number) {
  const index = file * casesOfFile + number;
  const hasFailed = index % 10 === 0;
  return {
    classname: `tests.part_${file}`,
    name: `test_${number}`,
    outcome: hasFailed ? 'failed' : 'passed',
    durationMs: 1000 + (index % 500),
    systemOut: lines(hasFailed ? 200 : 10, index),
    source: 'lab',
    ...(hasFailed && { failure: { type: 'MatchTimeout', message: `no match in ${index}`, text: lines(20, index) } }),
  };
}

function* makeFile(file) {
  for (let number = 0; number < casesOfFile; number++) yield makeCase(file, number);
}

function* makeAll(files) {
  for (let file = 0; file < files; file++) yield* makeFile(file);
}

const toReport = (tests) =>
  createReport(
    [{ label: 'box', node: 'box', verdict: 'failed', phases: [], properties: {}, artifacts: [], tests }],
    {},
  );

const openOurs = (toTests) => async () => {
  const { streamXunit } = await import('../dist/sdk/index.js');
  return (files) => streamXunit(toReport(toTests(files)));
};

/** @type {Readonly<Record<string, Writer>>} */
export const writers = {
  'nothing, the cases are only made': {
    open: async () =>
      function* (files) {
        for (const { systemOut } of makeAll(files)) if (systemOut === '') yield systemOut;
      },
  },
  'rigline, of cases that are made one at a time': {
    open: openOurs((files) => ({
      length: files * casesOfFile,
      at: (index) => makeCase(Math.floor(index / casesOfFile), index % casesOfFile),
      [Symbol.iterator]: () => makeAll(files),
    })),
  },
  'rigline, of an array': { open: openOurs((files) => [...makeAll(files)]) },
  'junit-report-builder': {
    needs: 'junit-report-builder',
    async open(load) {
      const { default: builder } = await load('junit-report-builder');
      return (files) => {
        const report = (builder.default ?? builder).newBuilder();
        for (let file = 0; file < files; file++) {
          const suite = report.testSuite().name(`tests.part_${file}`);
          for (const { classname, name, durationMs, failure, systemOut } of makeFile(file)) {
            const test = suite
              .testCase()
              .className(classname)
              .name(name)
              .time(durationMs / 1000);
            test.standardOutput(systemOut);
            if (failure) test.failure(failure.message, failure.type).stacktrace(failure.text);
          }
        }
        return [report.build()];
      };
    },
  },
  'junit-xml': {
    needs: 'junit-xml',
    async open(load) {
      const { getJunitXml } = (await load('junit-xml')).default;
      const toCase = ({ classname, name, durationMs, failure, systemOut }) => ({
        classname,
        name,
        time: durationMs / 1000,
        systemOut: [systemOut],
        // It has no place for a text.
        ...(failure && { failures: [{ type: failure.type, message: `${failure.message}\n${failure.text}` }] }),
      });
      return (files) => {
        const toSuite = (_, file) => ({ name: `tests.part_${file}`, testCases: [...makeFile(file)].map(toCase) });
        return [getJunitXml({ name: 'bench', suites: Array.from({ length: files }, toSuite) })];
      };
    },
  },
  xmlbuilder2: {
    needs: 'xmlbuilder2',
    async open(load) {
      const { create } = (await load('xmlbuilder2')).default;
      return (files) => {
        const root = create({ version: '1.0', encoding: 'UTF-8' }).ele('testsuites', { name: 'bench' });
        for (let file = 0; file < files; file++) {
          const suite = root.ele('testsuite', { name: `tests.part_${file}`, tests: casesOfFile });
          for (const { classname, name, durationMs, failure, systemOut } of makeFile(file)) {
            const test = suite.ele('testcase', { classname, name, time: (durationMs / 1000).toFixed(3) });
            if (failure) test.ele('failure', { type: failure.type, message: failure.message }).txt(failure.text);
            test.ele('system-out').txt(systemOut);
          }
        }
        return [root.end({ prettyPrint: true })];
      };
    },
  },
};

export const packages = Object.values(writers).flatMap(({ needs }) => needs ?? []);

/** Loads packages from the folder in which they were installed. */
export function createLoader(folder) {
  const require = createRequire(`${folder}/`);
  return async (name) => await import(pathToFileURL(require.resolve(name)).href);
}

export function toFiles(cases) {
  return Math.ceil(cases / casesOfFile);
}
