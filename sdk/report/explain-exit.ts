import type { RunReport } from './model.ts';

const meanings: Readonly<Record<number, string>> = {
  0: 'every expected test passed',
  1: 'at least one test failed',
  3: 'the infrastructure failed: lab, node, provisioning or artifacts',
  4: 'a clock ran out',
  5: 'nothing ran, or expected tests are missing',
  6: 'cancelled, by rigline cancel or at the lab',
  7: 'handed to the lab, which cannot tell what became of it',
};

/** What a verdict and its exit code mean. A `dispatched` that was accepted ends with 0, which means something else by itself. */
export function explainVerdict({ verdict, exitCode }: Pick<RunReport, 'verdict' | 'exitCode'>): string {
  return explainExitCode(verdict === 'dispatched' ? 7 : exitCode);
}

/** What an exit code of `rigline run` means, in words; one above 128 is a signal. */
export function explainExitCode(code: number): string {
  return meanings[code] ?? `stopped by signal ${code - 128}`;
}
