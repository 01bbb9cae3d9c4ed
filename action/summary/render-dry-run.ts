import { type MarkdownColumn, type PlannedJob, toMarkdownCode, writeMarkdownTable } from '../../sdk/index.ts';
import { findRoom, type SummaryFacts } from './facts.ts';

const mostNamed = 3;

const columns: readonly MarkdownColumn<PlannedJob>[] = [
  { title: 'Job', read: ({ label }) => toMarkdownCode(label) },
  { title: 'For', read: ({ target }) => toMarkdownCode(target) },
  { title: 'Or', read: ({ alternatives = [], spares = [] }) => nameSome([...alternatives, ...spares]) },
  { title: 'Tests', isNumber: true, read: ({ expected }) => expected?.length ?? 'not known' },
];

/** What a run would submit. */
export function renderDryRun(jobs: readonly PlannedJob[], facts: Pick<SummaryFacts, 'usedBytes'> = {}): string {
  const count = jobs.length === 1 ? '1 job' : `${jobs.length} jobs`;
  const text = `## Dry run\n\n**${count} would be submitted, and nothing was**\n\n`;
  const maxBytes = findRoom(facts) - Buffer.byteLength(text);
  const tellRest = (rest: number) => `${rest} more ${rest === 1 ? 'job is' : 'jobs are'} not shown here.`;
  return maxBytes < 0 ? '' : text + writeMarkdownTable(columns, jobs, { maxBytes, tellRest });
}

function nameSome(nodes: readonly string[]): string {
  if (nodes.length === 0) return '–';
  const named = nodes.slice(0, mostNamed).map((node) => toMarkdownCode(node));
  return `${named.join(', ')}${nodes.length > mostNamed ? ` and ${nodes.length - mostNamed} more` : ''}`;
}
