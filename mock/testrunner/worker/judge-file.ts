import { holdsArithmetic } from './arithmetic.ts';

/** A test function as its text shows it. */
export interface JudgedTest {
  readonly name: string;
  readonly passed: boolean;
  /** The line on which it fails, and its number in the file. */
  readonly failure?: { readonly line: number; readonly text: string };
}

export interface JudgedFile {
  readonly tests: readonly JudgedTest[];
  /** As pytest ends: 0, 1 when a test fails, 5 when there is none. */
  readonly exitCode: number;
  /** How long its tests sleep, by their own words. */
  readonly sleepsMs: number;
}

const start = /^\s*(?:async\s+)?def\s+(test\w*)\s*\(/;

/**
 * Guesses how the tests of a Python file end. A test fails if its name or that of the file contains `fail`, or if it has a
 * line with `assert False`, `assert 0`, `assert None`, `raise`, `pytest.fail(`, or an `assert` that compares numbers and is wrong.
 */
export function judgeFile(name: string, text: string): JudgedFile {
  const lines = text.split(/\r\n|\r|\n/);
  const starts = lines.flatMap((line, index) => (start.test(line) ? [index] : []));
  const tests = starts.map((first, order): JudgedTest => {
    const own = start.exec(lines[first] ?? '')?.[1] ?? 'test';
    const body = lines.slice(first, starts[order + 1]);
    const found = body.findIndex((line) => failsOn(line));
    const isNamed = /fail/i.test(own) || /fail/i.test(name);
    if (found < 0 && !isNamed) return { name: own, passed: true };
    const at = Math.max(found, 0);
    return { name: own, passed: false, failure: { line: first + at + 1, text: body[at] ?? '' } };
  });
  const slept = [...text.matchAll(/\btime\.sleep\(\s*(\d+(?:\.\d+)?)\s*\)/g)];
  const sleepsMs = slept.reduce((sum, [, seconds]) => sum + Number(seconds) * 1000, 0);
  return { tests, exitCode: toExitCode(tests), sleepsMs };
}

function failsOn(line: string): boolean {
  const code = line.replace(/#.*$/, '').replace(start, '').trim();
  const statement = code.slice(code.lastIndexOf(': ') + 1).trim();
  if (/^assert\s+(?:False|0|None)\b(?!\s*(?:[=!<>]|is\b|in\b))/.test(statement)) return true;
  if (/^raise\b|^pytest\.fail\(/.test(statement)) return true;
  const [, left, operator, right] = /^assert\s+([^=!<>]+)(==|!=|<=|>=|<|>)([^=!<>,]+)/.exec(statement) ?? [];
  return operator !== undefined && holdsArithmetic(left ?? '', operator, right ?? '') === false;
}

function toExitCode(tests: readonly JudgedTest[]): number {
  if (tests.length === 0) return 5;
  return tests.every(({ passed }) => passed) ? 0 : 1;
}
