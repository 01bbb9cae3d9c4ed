import type { JobReport, RunReport, StoredArtifact } from '../../report/model.ts';

/**
 * The report with every path below a folder, for a report that is put together of several runs. A file that was not brought
 * along is no longer linked.
 *
 * @param folder - relative, with `/` between its parts
 * @param isThere - whether a file, by its path in the report, was brought along
 */
export function moveFiles(report: RunReport, folder: string, isThere: (path: string) => boolean): RunReport {
  const move = (path: string) => `${folder}/${path}`;
  const moveAttachments = ({ attachments }: { readonly attachments?: readonly string[] }) =>
    attachments ? { attachments: attachments.filter(isThere).map(move) } : {};
  const moveArtifact = ({ path, ...artifact }: StoredArtifact): StoredArtifact => {
    if (path === undefined) return artifact;
    return isThere(path) ? { ...artifact, path: move(path) } : { ...artifact, skipped: 'not among the merged files' };
  };
  const moveLog = <T extends { readonly log?: string }>({ log, ...rest }: T) => ({
    ...rest,
    ...(log !== undefined && isThere(log) && { log: move(log) }),
  });
  const moveJob = (job: JobReport): JobReport => ({
    ...moveLog(job),
    ...(job.attempts && { attempts: job.attempts.map(moveLog) }),
    tests: job.tests.map((test) => ({
      ...test,
      ...moveAttachments(test),
      ...(test.attempts && { attempts: test.attempts.map((one) => ({ ...one, ...moveAttachments(one) })) }),
    })),
    artifacts: job.artifacts.map(moveArtifact),
  });
  return { ...report, jobs: report.jobs.map(moveJob) };
}

/** Every file that a report leads to, by its path in the report. */
export function listFiles({ jobs }: RunReport): string[] {
  const attachments = jobs.flatMap(({ tests }) =>
    tests.flatMap((test) => [test, ...(test.attempts ?? [])].flatMap((one) => one.attachments ?? [])),
  );
  const stored = jobs.flatMap(({ artifacts }) => artifacts.flatMap(({ path }) => (path === undefined ? [] : [path])));
  const logs = jobs.flatMap((job) => [job, ...(job.attempts ?? [])].flatMap(({ log }) => log ?? []));
  return [...new Set([...stored, ...attachments, ...logs])];
}
