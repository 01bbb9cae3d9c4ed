/** The run is stopped because so many tests have failed that more would tell nothing new. */
export class EnoughFailures extends Error {
  override readonly name = 'EnoughFailures';

  constructor(failures: number, limit: number) {
    const tests = failures === 1 ? '1 test has failed' : `${failures} tests have failed`;
    super(`not run: ${tests}, and the run ends at ${limit} (${limit === 1 ? '--fail-fast' : '--max-failures'})`);
  }
}
