import {
  escapeMarkdown,
  type LeftRun,
  type MarkdownColumn,
  toMarkdownCode,
  toMarkdownLink,
  writeMarkdownTable,
} from '../../sdk/index.ts';
import { describeFiles, findRoom, type SummaryFacts } from './facts.ts';

type LeftJob = LeftRun['left'][number];

const columns: readonly MarkdownColumn<LeftJob>[] = [
  { title: 'Job', read: ({ label }) => toMarkdownCode(label) },
  { title: 'At the lab', read: describeJob },
];

/** What `mode: submit` has left at the lab, and how a later job gets at its results. */
export function renderSubmitted({ runId, left }: Pick<LeftRun, 'runId' | 'left'>, facts: SummaryFacts = {}): string {
  const lost = left.filter(({ id, isWaiting }) => id === undefined && isWaiting === undefined).length;
  const count = left.length === 1 ? '1 job' : `${left.length} jobs`;
  const { artifact } = facts;
  const parts = [
    lost === 0 ? '## Submitted' : '## Submitted in part',
    `**${count}${lost === 0 ? ', not waited for' : `, of which the lab has not taken ${lost}`}**`,
    [
      `run ${toMarkdownCode(runId)}`,
      ...(artifact ? [toMarkdownLink(`artifact ${artifact.name}`, artifact.url)] : []),
    ].join(' · '),
    'A later job, or a re-run of this workflow, waits for them and has their report:',
    `\`\`\`yaml\n- uses: rigline/rigline@v1\n  with:\n    mode: collect\n    run-id: ${JSON.stringify(runId)}\n\`\`\``,
    `What it needs is in ${escapeMarkdown(describeFiles(facts))}.`,
  ];
  const text = `${parts.join('\n\n')}\n\n`;
  const maxBytes = findRoom(facts) - Buffer.byteLength(text);
  const tellRest = (rest: number) => `${rest} more ${rest === 1 ? 'job is' : 'jobs are'} in the log of this step.`;
  return maxBytes < 0 ? '' : text + writeMarkdownTable(columns, left, { maxBytes, tellRest });
}

function describeJob({ id, url, reason, isWaiting }: LeftJob): string {
  if (id !== undefined) return url === undefined ? toMarkdownCode(id) : toMarkdownLink(id, url);
  const why = reason === undefined ? '' : `: ${escapeMarkdown(reason, 1000)}`;
  return isWaiting ? `not yet submitted${why}` : `**not taken**${why}`;
}
