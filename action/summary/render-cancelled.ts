import {
  type CancelledJob,
  escapeMarkdown,
  type MarkdownColumn,
  toMarkdownCode,
  writeMarkdownTable,
} from '../../sdk/index.ts';
import { findRoom, type SummaryFacts } from './facts.ts';

export interface CancelFacts extends Pick<SummaryFacts, 'usedBytes'> {
  readonly runId: string;
  /** Why the jobs were stopped after the step, a sentence; absent when the step itself has stopped them. */
  readonly why?: string | undefined;
}

const words: Readonly<Record<CancelledJob['result'], string>> = {
  stopped: 'stopped',
  'already-ended': 'had ended',
  'not-found': 'is not at the lab',
  unconfirmed: '**may go on**',
  impossible: '**goes on**',
};

const columns: readonly MarkdownColumn<CancelledJob>[] = [
  { title: 'Job', read: ({ job }) => toMarkdownCode(job) },
  { title: 'What became of it', read: ({ result }) => words[result] },
  { title: 'What the lab said', read: ({ detail }) => escapeMarkdown(detail, 1000) },
];

/** What became of the jobs of a run that was cancelled: first of all whether a device is still at work for nobody. */
export function renderCancelled(cancelled: readonly CancelledJob[], facts: CancelFacts): string {
  const { runId, why } = facts;
  const isLeft = ({ result }: CancelledJob) => result === 'unconfirmed' || result === 'impossible';
  const left = cancelled.filter(isLeft);
  const run = toMarkdownCode(runId);
  const jobs = left.length === 1 ? '1 job' : `${left.length} jobs`;
  const parts = [
    '## Cancelled',
    left.length === 0
      ? `**Nothing of run ${run} goes on at the lab**`
      : `**${jobs} of run ${run} may go on at the lab.** <code>rigline cancel</code> with the folder of the run asks again.`,
    ...(why === undefined ? [] : [escapeMarkdown(why)]),
  ];
  const text = `${parts.join('\n\n')}\n\n`;
  const maxBytes = findRoom(facts) - Buffer.byteLength(text);
  const byImportance = [...left, ...cancelled.filter((one) => !isLeft(one))];
  const tellRest = (rest: number) => `${rest} more ${rest === 1 ? 'job is' : 'jobs are'} in the log of this step.`;
  return maxBytes < 0 ? '' : text + writeMarkdownTable(columns, byImportance, { maxBytes, tellRest });
}
