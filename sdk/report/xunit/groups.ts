import { explainJob, explainRun } from '../explain-red.ts';
import type { CaseList, StreamedJob, StreamedReport, TestCase } from '../model.ts';

/** What suites are written from: a job, or the run itself where it has no job to blame. */
export interface CaseGroup {
  readonly job?: StreamedJob;
  readonly tests: CaseList;
}

/** The cases of a job, and one for what its tests don't tell: what is red in the report is red in the XML. */
export function toJobGroup(job: StreamedJob): CaseGroup {
  // What the job printed is all that there is to look at.
  const told = explainJob(job).map((test) => (job.log === undefined ? test : { ...test, attachments: [job.log] }));
  return { job, tests: told.length === 0 ? job.tests : appendCases(job.tests, told) };
}

/** The case that stands for a run which is red without a red job. */
export function toRunGroup(report: StreamedReport): CaseGroup {
  return { tests: explainRun(report) };
}

function appendCases(tests: CaseList, more: readonly TestCase[]): CaseList {
  return {
    length: tests.length + more.length,
    at: (index) => (index < tests.length ? tests.at(index) : more[index - tests.length]),
    *[Symbol.iterator]() {
      yield* tests;
      yield* more;
    },
  };
}
