import type { JudgedTest } from './judge-file.ts';

export interface Session {
  readonly name: string;
  readonly tests: readonly JudgedTest[];
  readonly seconds: number;
}

const width = 80;

/** What pytest prints about one file. */
export function printSession({ name, tests, seconds }: Session): string {
  const failed = tests.filter(({ passed }) => !passed);
  const lines = [
    headline('test session starts', '='),
    'platform linux -- Python 3.11.7, pytest-9.0.3, pluggy-1.6.0',
    'rootdir: /srv/testrunner',
    `collected ${tests.length} item${tests.length === 1 ? '' : 's'}`,
    '',
    ...(tests.length > 0 ? [printProgress(name, tests), ''] : []),
    ...(failed.length > 0 ? printFailures(name, failed) : []),
    headline(`${summarize(tests.length - failed.length, failed.length)} in ${seconds.toFixed(2)}s`, '='),
  ];
  return `${lines.join('\n')}\n`;
}

function printProgress(name: string, tests: readonly JudgedTest[]): string {
  const marks = `${name} ${tests.map(({ passed }) => (passed ? '.' : 'F')).join('')}`;
  return `${marks.padEnd(width - 7)} [100%]`;
}

function printFailures(name: string, failed: readonly JudgedTest[]): string[] {
  const details = failed.flatMap(({ name: test, failure }) => [
    headline(test, '_'),
    '',
    `>   ${(failure?.text ?? '').replace(/^ {4}/, '')}`,
    'E       AssertionError',
    '',
    `/srv/testrunner/${name}:${failure?.line ?? 1}: AssertionError`,
  ]);
  const summary = failed.map(({ name: test }) => `FAILED ${name}::${test} - AssertionError`);
  return [headline('FAILURES', '='), ...details, headline('short test summary info', '='), ...summary];
}

function summarize(passed: number, failed: number): string {
  const counts = [...(failed > 0 ? [`${failed} failed`] : []), ...(passed > 0 ? [`${passed} passed`] : [])];
  return counts.join(', ') || 'no tests ran';
}

function headline(text: string, sign: string): string {
  const free = Math.max(2, width - text.length - 2);
  return `${sign.repeat(Math.floor(free / 2))} ${text} ${sign.repeat(Math.ceil(free / 2))}`;
}
