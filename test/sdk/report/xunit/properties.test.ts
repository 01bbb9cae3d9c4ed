import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { readJunit } from '../../../../sdk/report/junit/read.ts';
import { sumTotals } from '../../../../sdk/report/model.ts';
import { cleanLine } from '../../../../sdk/report/xunit/text.ts';
import { writeXunit } from '../../../../sdk/report/xunit/write.ts';
import { hostileReport } from '../arbitrary.ts';

test('any strings come back through a parser with the same counts and the same clean names', () => {
  fc.assert(
    fc.property(hostileReport, fc.constantFrom('universal', 'jenkins-xunit'), (written, profile) => {
      const content = readJunit(writeXunit(written, { profile }));
      expect(content?.problems).toEqual([]);
      const { durationMs: _, ...counts } = sumTotals(content?.tests ?? []);
      // Flaky tests have passed, for whoever reads nothing but JUnit.
      expect(counts).toEqual({ ...counts, ...written.totals, durationMs: undefined, flaky: read.flaky });
      const clean = (names: string[]): string[] => names.map((name) => name.replace(/( \[\d+\])+$/, '')).sort();
      const names = written.jobs.flatMap(({ tests }) => tests.map(({ name }) => cleanLine(name) || '(no name)'));
      expect(clean((content?.tests ?? []).map(({ name }) => name))).toEqual(clean(names));
    }),
    { numRuns: 300 },
  );
});

test('libxml2 and the schema of the Jenkins xUnit plugin accept any strings', async () => {
  const schema = readFileSync(new URL('../../../fixtures/xsd/jenkins-xunit-junit-10.xsd', import.meta.url), 'utf8');
  const samples = fc.sample(hostileReport, { numRuns: 150, seed: 42 });
  const strict = samples.map((sample, index) => ({
    fileName: `strict-${index}.xml`,
    contents: writeXunit(sample, { profile: 'jenkins-xunit' }),
  }));
  const { errors } = await validateXML({ xml: strict, schema });
  expect(errors.map(({ rawMessage }) => rawMessage)).toEqual([]);
  // The other profile has attributes that no schema knows: it must at least be well-formed.
  const universal = samples.map((sample, index) => ({
    fileName: `universal-${index}.xml`,
    contents: writeXunit(sample),
  }));
  const { rawOutput } = await validateXML({ xml: universal, schema });
  expect(rawOutput).not.toMatch(/parser error|not proper UTF-8/);
  expect(rawOutput).toMatch(/universal-149\.xml (?:validates|fails to validate)/);
});
