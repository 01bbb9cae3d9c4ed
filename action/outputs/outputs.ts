import { join } from 'node:path';
import type { FinishedRun, RunEvent } from '../../sdk/index.ts';
import type { Workflow } from '../workflow.ts';
import type { OutputName } from './table.ts';

/** Outputs of the step; each is written as soon as it is known, so that it is there also after a cancel. */
export interface Outputs {
  set(name: OutputName, value: string): void;
  /** Takes from an event of the run what an output tells. */
  observe(event: RunEvent): void;
  /** Everything that a report tells. */
  finish(finished: FinishedRun): void;
}

export function createOutputs({ setOutput }: Pick<Workflow, 'setOutput'>): Outputs {
  const jobIds: string[] = [];
  const written = new Map<OutputName, string>();
  const set = (name: OutputName, value: string) => {
    if (written.get(name) === value) return;
    written.set(name, value);
    setOutput(name, value);
  };
  const addJob = (id: string) => {
    if (jobIds.includes(id)) return;
    jobIds.push(id);
    set('job-ids', JSON.stringify(jobIds));
  };
  return {
    set,
    observe(event) {
      if (event.type === 'job-submitted') addJob(event.id);
      if (event.type !== 'job-reserved') return;
      set('device-ip', event.reservation.host);
      set('device-user', event.reservation.user ?? '');
    },
    finish({ report, folder }) {
      const { totals } = report;
      for (const { id, attempts = [] } of report.jobs)
        for (const one of [...attempts.map((attempt) => attempt.id), id]) if (one !== undefined) addJob(one);
      const facts: Readonly<Partial<Record<OutputName, string | number>>> = {
        'run-id': report.runId,
        'results-dir': folder,
        verdict: report.verdict,
        'exit-code': report.exitCode,
        total: totals.tests,
        passed: totals.passed,
        failed: totals.failed,
        errors: totals.errors,
        skipped: totals.skipped,
        flaky: totals.flaky,
        'report-xml': join(folder, 'report.xml'),
        'report-html': join(folder, 'report.html'),
        summary: join(folder, 'summary.md'),
        'result-json': join(folder, 'result.json'),
      };
      for (const [name, value] of Object.entries(facts)) set(name as OutputName, String(value));
    },
  };
}
