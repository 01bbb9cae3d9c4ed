import type { JobReport, JobTrouble, StreamedReport } from './model.ts';
import { cleanLine, cleanText } from './xunit/text.ts';

/** A job at the lab that the infrastructure broke. */
export interface Trouble {
  readonly label: string;
  readonly node: string;
  readonly phase?: string;
  readonly reason: string;
  /** The end of what the phase printed; empty where that is not known. */
  readonly evidence: string;
  /** Another attempt has done its work. */
  readonly isMadeGood: boolean;
}

/** How much of what a phase printed is worth showing as evidence. */
const evidenceChars = 2000;

/** What the infrastructure broke in a run, job by job and attempt by attempt. */
export function listTroubles({ jobs }: Pick<StreamedReport, 'jobs'>): readonly Trouble[] {
  return jobs.flatMap((job) =>
    (job.attempts ?? [job]).flatMap((attempt) => {
      const trouble = findTrouble(attempt);
      if (trouble?.verdict !== 'infra') return [];
      const output = attempt.phases.find(({ name }) => name === trouble.phase)?.output ?? '';
      return [
        {
          label: attempt.label,
          node: attempt.node,
          ...(trouble.phase !== undefined && { phase: trouble.phase }),
          reason: trouble.reason,
          evidence: cleanText(output).trim().slice(-evidenceChars),
          isMadeGood: findTrouble(job) === undefined,
        },
      ];
    }),
  );
}

function findTrouble({
  verdict,
  reason = '',
  trouble,
}: Pick<JobReport, 'verdict' | 'reason' | 'trouble'>): JobTrouble | undefined {
  return trouble ?? (verdict === 'infra' ? { verdict, reason } : undefined);
}

/** The clocks that ran out, a sentence each, with the jobs that they ended. */
export function listClocks({ jobs }: Pick<StreamedReport, 'jobs'>): readonly string[] {
  const labels = new Map<string, Set<string>>();
  const attempts = jobs.flatMap((job): readonly Pick<JobReport, 'label' | 'clock'>[] => job.attempts ?? [job]);
  for (const { label, clock } of attempts) {
    if (clock) labels.set(clock, (labels.get(clock) ?? new Set()).add(label));
  }
  return [...labels].map(([clock, jobsOfClock]) => {
    const named = [...jobsOfClock].slice(0, 5).map((label) => cleanLine(label, 100));
    const more = jobsOfClock.size > named.length ? ` and ${jobsOfClock.size - named.length} more` : '';
    return `The ${clock} clock ran out in ${named.join(', ')}${more}`;
  });
}
