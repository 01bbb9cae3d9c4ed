/** The statuses of a fresh server in the order of their numbers, by name, with what is said about them. */
export const jobStatuses: Readonly<Record<string, string>> = {
  TEST_NA: '',
  ABORT: 'Job was removed from queue before completion',
  ERROR: '',
  FAIL: '',
  WARN: '',
  PASS: 'Job finished running successfull',
  START: 'Job just started running',
  ALERT: '',
  RUNNING: 'Job is currently being executed',
  NOSTATUS: 'Job has no recognizable status',
};

export const testStatuses: Readonly<Record<string, string>> = {
  PASS: 'Test succeeded',
  ERROR: 'Test had an error',
  FAIL: 'Test failed',
  TEST_NA: 'Test was skipped',
  WARN: 'Test generated warnings',
};
