import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { type RunReport, readJunit, writeXunit } from '../../sdk/index.ts';
import { makeFolder, runCli } from './process.ts';

test('the demo goes as staged: two runs with one failing test each, reports that the schema of the Jenkins xUnit plugin accepts, and exit code 0', async () => {
  const cwd = await makeFolder();
  const { code, stdout, stderr } = await runCli(['demo'], { cwd });
  expect(stderr).toBe('');
  expect(code).toBe(0);
  expect(stdout).toContain('In CI both commands would have exited with 1 (at least one test failed)');

  const results = join(cwd, 'rigline-results');
  const runs = (await readdir(results)).filter((name) => /^\d{8}-/.test(name)).sort();
  expect(runs).toHaveLength(2);
  const [testflinger, portal] = await Promise.all(runs.map((run) => readRun(join(results, run))));
  expect(testflinger?.report.totals).toMatchObject({ tests: 7, passed: 6, failed: 1, errors: 0 });
  expect(portal?.report.totals).toMatchObject({ tests: 5, passed: 4, failed: 1, errors: 0 });

  for (const { folder, report, xml } of [testflinger, portal].filter((run) => run !== undefined)) {
    const cases = readJunit(xml)?.tests ?? [];
    expect(new Set(cases.map((one) => `${one.classname}.${one.name}`)).size).toBe(report.totals.tests);
    const files = report.jobs.flatMap((job) => job.artifacts);
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect((await stat(join(folder, file.path ?? ''))).size).toBe(file.sizeBytes);
    for (const name of ['report.html', 'summary.md', 'manifest.json', 'journal.ndjson', 'events.ndjson']) {
      expect((await stat(join(folder, name))).size, name).toBeGreaterThan(0);
    }
  }
  const schema = await readFile(resolve(import.meta.dirname, '../fixtures/xsd/jenkins-xunit-junit-10.xsd'), 'utf8');
  for (const { report } of [testflinger, portal].filter((run) => run !== undefined)) {
    const xml = writeXunit(report, { profile: 'jenkins-xunit' });
    expect(await validateXML({ xml, schema })).toMatchObject({ valid: true, errors: [] });
  }
  expect(testflinger?.xml).toContain('expected firmware 1.4.2, found 1.4.1');
  const failed = portal?.report.jobs.flatMap((job) => job.tests).find((one) => one.outcome === 'failed');
  expect(failed?.attachments?.[0]).toMatch(/screenshot\.png$/);
});

test('the demo gives the reports of its two runs to machines', async () => {
  const { code, stdout, stderr } = await runCli(['demo', '--json'], { cwd: await makeFolder() });
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject([
    { lab: { kind: 'testflinger' }, totals: { tests: 7, failed: 1 } },
    { lab: { kind: 'stb-tester' }, totals: { tests: 5, failed: 1 } },
  ]);
  expect(stderr).toContain('The demo itself went as staged');
});

async function readRun(folder: string): Promise<{ folder: string; report: RunReport; xml: string }> {
  const report = JSON.parse(await readFile(join(folder, 'result.json'), 'utf8')) as RunReport;
  return { folder, report, xml: await readFile(join(folder, 'report.xml'), 'utf8') };
}
