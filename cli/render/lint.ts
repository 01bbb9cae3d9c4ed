import type { LintFinding, LintRule, LintSeverity as Severity } from '../../sdk/index.ts';
import { cleanLineStart, cleanRemoteLine } from '../../sdk/index.ts';
import type { FileFindings } from '../lint/collect-findings.ts';
import type { Style } from './style.ts';
import { renderTable } from './table.ts';

/**
 * The findings of a file: `file:line: severity J04 message` for editors and problem matchers. Who is concerned and what to
 * do stands below the first of those that have it in common.
 */
export function renderFindings(
  { file, findings, left }: FileFindings,
  { style, isBrief = false }: { readonly style: Style; readonly isBrief?: boolean | undefined },
): string {
  const told = new Set<string>();
  const lines = findings.flatMap((finding) => {
    const headline = renderHeadline(finding, file, style);
    const advice = renderAdvice(finding);
    const key = `${finding.rule}\n${advice.join('\n')}`;
    if (isBrief || told.has(key)) return [headline];
    told.add(key);
    return [headline, ...advice.map((line) => style.dim(cleanRemoteLine(line)))];
  });
  const rest = [...left].map(([rule, count]) => `${file}: ${count} more of ${rule}`);
  return [...lines, ...rest.map(cleanLineStart)].map((line) => `${line}\n`).join('');
}

function renderHeadline({ line, severity, rule, message, where }: LintFinding, file: string, style: Style): string {
  const at = [where.suite, where.test].filter((name) => name !== undefined && name !== '').join(' > ');
  const place = at === '' ? '' : style.dim(` [${cleanRemoteLine(shorten(at))}]`);
  return `${cleanLineStart(`${file}:${line}:`)} ${paint(severity, style)} ${rule} ${cleanRemoteLine(message)}${place}`;
}

/** Consumers that do the same stand together. */
function renderAdvice({ consumers, fix }: LintFinding): string[] {
  const byEffect = new Map<string, string[]>();
  for (const { consumer, effect } of consumers) byEffect.set(effect, [...(byEffect.get(effect) ?? []), consumer]);
  return [...[...byEffect].map(([effect, ids]) => `    ${ids.join(', ')}: ${effect}`), `    fix: ${fix}`];
}

/** The last line: what was read, and what was found. */
export function renderLintTotals(
  totals: { readonly files: number; readonly tests: number },
  counts: Readonly<Record<Severity, number>>,
): string {
  const number = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;
  const found = [
    number(counts.error, 'error'),
    number(counts.warning, 'warning'),
    ...(counts.info > 0 ? [number(counts.info, 'hint')] : []),
  ];
  return `${number(totals.files, 'file')}, ${number(totals.tests, 'test')}: ${found.join(', ')}\n`;
}

/** All rules, a line each. */
export function renderLintRules(rules: readonly LintRule[]): string {
  const rows = rules.map(({ id, title, effects }) => [
    id,
    title,
    [...new Set(effects.map(({ consumer }) => consumer))].join(' '),
  ]);
  return renderTable(['rule', 'finds', 'concerns'], rows);
}

function paint(severity: Severity, style: Style): string {
  if (severity === 'error') return style.red(severity);
  return severity === 'warning' ? style.yellow(severity) : severity;
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
