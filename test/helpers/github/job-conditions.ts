import type { Scope } from './expressions.ts';
import type { RunFacts } from './run-facts.ts';
import type { Conclusion } from './run-result.ts';

/** What the `if` of a job may ask: statuses are those of all jobs before it, not only of those it names. */
export function createIfScope(
  contexts: Readonly<Record<string, unknown>>,
  ancestors: readonly Conclusion[],
  isCancelled: boolean,
): Scope {
  return {
    contexts,
    functions: {
      success: () => !isCancelled && ancestors.every((one) => one === 'success'),
      failure: () => !isCancelled && ancestors.includes('failure'),
      cancelled: () => isCancelled,
      always: () => true,
    },
  };
}

/** The `github` context where there is no job yet. */
export function createWorkflowGithub(facts: RunFacts): Record<string, unknown> {
  const { event, repository, sha, runId, attempt } = facts;
  return {
    event: event.payload,
    event_name: event.name,
    ref: event.ref,
    ref_name: event.ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    head_ref: event.headRef,
    base_ref: event.baseRef,
    repository,
    repository_owner: repository.split('/')[0],
    sha,
    run_id: runId,
    run_attempt: String(attempt),
    workflow: facts.workflow.name,
  };
}

/** How a matrix, or a workflow, ended as a whole. */
export function mergeConclusions(conclusions: readonly Conclusion[]): Conclusion {
  const order: readonly Conclusion[] = ['failure', 'cancelled', 'success', 'skipped'];
  return order.find((one) => conclusions.includes(one)) ?? 'skipped';
}
