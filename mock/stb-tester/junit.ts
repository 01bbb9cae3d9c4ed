import { XMLBuilder } from 'fast-xml-parser';
import type { Result } from './model.ts';
import { formatTime } from './time.ts';

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  processEntities: false,
  suppressEmptyNode: true,
});

/**
 * Results as JUnit XML without a declaration: one `testsuite` for the tests of one file, or `testsuites` around
 * several. Timestamps are UTC and say so only with `includeZone`.
 */
export function writeJunit(results: readonly Result[], includeZone: boolean): string {
  const files = new Map<string, Result[]>();
  for (const result of results) {
    const [file = ''] = result.testCase.split('::');
    const members = files.get(file);
    if (members) members.push(result);
    else files.set(file, [result]);
  }
  const suites = [...files].map(([file, members]) => describeSuite(file, members, includeZone));
  const [only] = suites;
  if (suites.length <= 1) return builder.build({ testsuite: only ?? describeCounts([]) });
  const { '@skipped': _, ...totals } = describeCounts(results);
  return builder.build({ testsuites: { ...totals, testsuite: suites } });
}

function describeSuite(file: string, results: readonly Result[], includeZone: boolean) {
  const stem = file.slice(file.lastIndexOf('/') + 1).replace(/\.py$/, '');
  const startMs = results.reduce((first, result) => Math.min(first, result.startMs), Number.POSITIVE_INFINITY);
  const { '@disabled': disabled, '@errors': errors, '@failures': failures, ...others } = describeCounts(results);
  return {
    '@disabled': disabled,
    '@errors': errors,
    '@failures': failures,
    '@name': escapeAttribute(stem),
    ...others,
    '@timestamp': formatTime(startMs) + (includeZone ? '+00:00' : ''),
    testcase: results.map(describeCase),
  };
}

function describeCounts(results: readonly Result[]) {
  return {
    '@disabled': '0',
    '@errors': String(results.filter((result) => result.verdict === 'error').length),
    '@failures': String(results.filter((result) => result.verdict === 'fail').length),
    '@skipped': '0',
    '@tests': String(results.length),
    '@time': formatSeconds(results.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0)),
  };
}

function describeCase(result: Result) {
  const [file = '', name = file] = result.testCase.split('::');
  const problem = {
    '@message': escapeAttribute(result.failureReason ?? ''),
    '#text': escapeText(result.traceback ?? ''),
  };
  return {
    '@classname': escapeAttribute(file),
    '@name': escapeAttribute(name),
    '@time': formatSeconds(result.endMs - result.startMs),
    ...(result.verdict === 'fail' && { failure: { '@type': 'failure', ...problem } }),
    ...(result.verdict === 'error' && { error: { '@type': 'error', ...problem } }),
  };
}

/** To the microsecond, as the portal measures. */
function formatSeconds(ms: number): string {
  return String(Math.round(ms * 1000) / 1_000_000);
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters that XML 1.0 has no way to write become U+FFFD. */
function escapeText(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"]/g, (char) => entities[char] ?? char);
}

/** A parser turns a raw line break in an attribute into a space. */
function escapeAttribute(text: string): string {
  return escapeText(text).replace(/[\n\r\t]/g, (char) => `&#${char.charCodeAt(0)};`);
}
