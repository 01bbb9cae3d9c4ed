import { expect, test } from 'vitest';
import { reportFormats } from '../../../sdk/report/formats.ts';
import { buildCase, buildFailure, buildJob, buildReport } from './builders.ts';
import { toStreamed } from './streamed.ts';

const green = buildReport([buildJob({ tests: [buildCase()] })]);
const red = buildReport([buildJob({ verdict: 'failed', tests: [buildFailure()] })], { verdict: 'failed', exitCode: 1 });
const bare = buildReport([], { verdict: 'infra', exitCode: 3, reasons: ['the lab is gone'] });

test.each(reportFormats)('$name begins as one that may be overwritten', ({ begins, write }) => {
  for (const report of [green, red, bare]) {
    const text = [...write(report, {})].join('');
    expect(text).toMatch(begins);
    expect(reportFormats.filter((format) => format.begins.test(text)).length).toBeLessThanOrEqual(2);
  }
});

// The page is written from tests that are in memory.
const streamed = reportFormats;

test.each(streamed)('$name has the same bytes again, and from tests that are on disk', ({ write }) => {
  const text = [...write(red, {})].join('');
  expect([...write(red, {})].join('')).toBe(text);
  expect([...write(toStreamed(red), {})].join('')).toBe(text);
});

test.each(reportFormats)(
  'no piece of $name ends within a value, so that a secret is found in one of them',
  ({ write }) => {
    const secret = 'hunter2';
    const failure = { type: 'E', message: `login ${secret} failed`, text: `curl -u x:${secret}` };
    const tests = [buildFailure({ failure, systemOut: `${secret}\n`, attachments: [`artifacts/${secret}.png`] })];
    const report = buildReport([buildJob({ node: secret, tests })], { verdict: 'failed', reasons: [secret] });
    const pieces = [...write(report, {})];
    expect(pieces.join('')).toContain(secret);
    expect(pieces.map((piece) => piece.replaceAll(secret, '***')).join('')).not.toContain(secret);
  },
);
