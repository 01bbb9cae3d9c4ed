import { readFile } from 'node:fs/promises';
import { lintJunit, readJunit } from '../../../sdk/index.ts';

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

/** How many runs a history knows of its tests. */
export async function countRuns(path: string): Promise<number> {
  const { tests } = JSON.parse(await readFile(path, 'utf8')) as { tests: { nodes: Record<string, [string][]> }[] };
  return new Set(tests.flatMap(({ nodes }) => Object.values(nodes).flatMap((runs) => runs.map(([run]) => run)))).size;
}
