import { relative } from 'node:path';
import { type FindTrend, type RunReport, type Tone, writeText } from '../../sdk/index.ts';
import type { Style } from './style.ts';

const painters: Readonly<Record<Tone, 'green' | 'red' | 'yellow'>> = { good: 'green', bad: 'red', warning: 'yellow' };

interface RenderReportOptions {
  readonly folder: string;
  readonly cwd: string;
  readonly style: Style;
  /** What earlier runs know about a test. @default nothing */
  readonly findTrend?: FindTrend | undefined;
}

/** What a person wants to know at the end of a run, in colour where there is any. */
export function renderReport(report: RunReport, { folder, cwd, style, findTrend }: RenderReportOptions): string {
  const place = relative(cwd, folder) || '.';
  return writeText(report, {
    results: `${place}  (report.html for people, report.xml for CI, artifacts/ for the files)`,
    findTrend,
    paint: (text, tone) => style[painters[tone]](text),
  });
}
