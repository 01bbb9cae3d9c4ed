import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CaseList, StreamedReport, TestCase } from '../../../../sdk/report/model.ts';
import { streamXunit, writeXunit } from '../../../../sdk/report/xunit/write.ts';
import { hostileReport } from '../arbitrary.ts';
import { buildCase, buildFailure, buildJob, buildReport } from '../builders.ts';

/** A list that makes each case anew, and counts how often it had to. */
function lazyCases(length: number, make: (index: number, pass: number) => TestCase) {
  const seen = { passes: 0, made: 0, single: 0, closed: 0 };
  const list: CaseList = {
    length,
    at(index) {
      seen.single += 1;
      return make(index, Number.NaN);
    },
    *[Symbol.iterator]() {
      seen.passes += 1;
      const pass = seen.passes;
      try {
        for (let index = 0; index < length; index += 1) {
          seen.made += 1;
          yield make(index, pass);
        }
      } finally {
        seen.closed += 1;
      }
    },
  };
  return { list, seen };
}

function reportOf(tests: CaseList, verdict: 'failed' | 'passed' = 'failed'): StreamedReport {
  return { ...buildReport([]), verdict, jobs: [{ ...buildJob({ verdict }), tests }] };
}

const perFile = 100;
const makeCase = (index: number): TestCase =>
  (index % 10 === 0 ? buildFailure : buildCase)({
    name: `test_${index}`,
    file: `tests/part_${Math.floor(index / perFile)}.py`,
    systemOut: `output of ${index}`,
  });

test('writes a hundred thousand cases that nobody has, two looks at each of them', () => {
  const { list, seen } = lazyCases(100_000, makeCase);
  let cases = 0;
  let longest = 0;
  for (const piece of streamXunit(reportOf(list))) {
    cases += piece.split('<testcase ').length - 1;
    longest = Math.max(longest, piece.length);
  }
  expect(cases).toBe(100_000);
  // One more look ends at the first red case: whether the job needs a case that says why it is red.
  expect(seen).toEqual({ passes: 3, made: 200_001, single: 0, closed: 3 });
  expect(longest).toBeLessThan(2000);
}, 60_000);

test('looks at no text before the totals are written', () => {
  const { list } = lazyCases(20, (index, pass) => {
    const read = (text: string): string => {
      if (pass <= 2) throw new Error('a text was read too early');
      return text;
    };
    return {
      ...buildCase({ name: `test_${index}`, outcome: 'failed', file: `tests/${index % 3}.py` }),
      failure: {
        type: 'T',
        get message() {
          return read('m');
        },
        get text() {
          return read('t');
        },
      },
      get systemOut() {
        return read('out');
      },
      get systemErr() {
        return read('err');
      },
      get attempts() {
        return read('') === '' ? [] : undefined;
      },
    } as TestCase;
  });
  const pieces = [...streamXunit(reportOf(list))];
  expect(pieces[1]).toContain('tests="20" failures="20"');
  expect(pieces.join('')).toContain('<system-out>out</system-out>');
});

test('makes a case when its piece is asked for, and not before', () => {
  const { list, seen } = lazyCases(1000, makeCase);
  const pieces = streamXunit(reportOf(list));
  // The declaration, the root, the suite, its properties.
  for (let piece = 0; piece < 4; piece += 1) pieces.next();
  const { made } = seen;
  for (const written of [1, 2, 3]) {
    expect(pieces.next().value).toContain(`name="test_${written - 1}"`);
    expect(seen.made).toBe(made + written);
  }
});

test('lets go of a list when nobody wants the rest', () => {
  const { list, seen } = lazyCases(1000, makeCase);
  for (const piece of streamXunit(reportOf(list))) if (piece.includes('test_5"')) break;
  expect(seen.closed).toBe(seen.passes);
});

test('reads on where a suite goes on, and asks for a single case where it leaves some out', () => {
  const files = ['a', 'a', 'b', 'a', 'b', 'c', 'c'];
  const make = (index: number): TestCase => buildCase({ name: `test_${index}`, file: `tests/${files[index]}.py` });
  const { list, seen } = lazyCases(files.length, make);
  const xml = [...streamXunit(reportOf(list, 'passed'))].join('');
  expect(xml.match(/test_\d/g)).toEqual([0, 1, 3, 2, 4, 5, 6].map((index) => `test_${index}`));
  expect(seen.single).toBe(1);
  const array = files.map((_, index) => make(index));
  expect(xml).toBe(writeXunit(reportOf(array, 'passed')));
});

test('a list gives the same text as the array of its cases, whatever they are', () => {
  fc.assert(
    fc.property(hostileReport, fc.constantFrom('universal', 'jenkins-xunit'), (report, profile) => {
      const jobs = report.jobs.map((job) => ({
        ...job,
        tests: lazyCases(job.tests.length, (index) => structuredClone(job.tests[index]) as TestCase).list,
      }));
      expect(writeXunit({ ...report, jobs }, { profile })).toBe(writeXunit(report, { profile }));
    }),
    { numRuns: 100 },
  );
});

test('a piece is a tag or whole elements, so that a word of a test is never in two of them', () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      for (const piece of streamXunit(report)) expect(piece).toMatch(/^<.*>\n$/s);
    }),
    { numRuns: 50 },
  );
});
