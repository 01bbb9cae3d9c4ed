import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lintJunit, type RunReport, readJunit } from '../../../sdk/index.ts';

/** What a reader makes of a report: its tests by outcome, and what would be lost or wrong there. */
export async function readReport(path: string, consumers: readonly string[] = []) {
  const xml = await readFile(path, 'utf8');
  const { tests = [], problems = [] } = readJunit(xml) ?? {};
  const isGreen = ({ outcome }: (typeof tests)[number]) => outcome === 'passed';
  const lost = [...lintJunit([xml], {}, { consumers })].filter(({ severity }) => severity === 'error');
  return {
    passed: tests.filter(isGreen).length,
    red: tests.filter((one) => !isGreen(one)).length,
    problems: [...problems, ...lost.map(({ message }) => message)],
  };
}

/** Where the newest run says that it ran. */
export async function readEnvironment(workspace: string): Promise<Readonly<Record<string, string>> | undefined> {
  const results = join(workspace, 'rigline-results');
  const [run = ''] = (await readdir(results)).filter((name) => /^\d/.test(name)).sort();
  return (JSON.parse(await readFile(join(results, run, 'result.json'), 'utf8')) as RunReport).environment;
}

/** How many runs a history knows of its tests. */
export async function countRuns(path: string): Promise<number> {
  const { tests } = JSON.parse(await readFile(path, 'utf8')) as { tests: { nodes: Record<string, [string][]> }[] };
  return new Set(tests.flatMap(({ nodes }) => Object.values(nodes).flatMap((runs) => runs.map(([run]) => run)))).size;
}
