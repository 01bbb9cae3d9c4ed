import type { CaseList, RunReport, StreamedReport, TestCase } from '../../../sdk/report/model.ts';

/** The same report with tests that are no array: each look at one makes it anew, as if it were read from disk. */
export function toStreamed(report: RunReport): StreamedReport {
  return { ...report, jobs: report.jobs.map((job) => ({ ...job, tests: toCaseList(job.tests) })) };
}

/** @param onRead - hears of every case that is looked at */
export function toCaseList(tests: readonly TestCase[], onRead: () => void = () => undefined): CaseList {
  const read = (test: TestCase): TestCase => {
    onRead();
    return structuredClone(test);
  };
  return {
    length: tests.length,
    at: (index) => {
      const test = tests.at(index);
      return test && read(test);
    },
    *[Symbol.iterator]() {
      for (const test of tests) yield read(test);
    },
  };
}
