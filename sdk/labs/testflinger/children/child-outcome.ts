import pLimit from 'p-limit';
import type { ChildJob, JobOutcome, Verdict } from '../../lab.ts';
import type { Result, TestflingerClient } from '../client.ts';
import type { JobDefinition } from '../job/job-file.ts';
import { getDefinition, getResult } from '../job/result.ts';
import { toOutcome } from '../outcome.ts';
import { findChildren, isMultiDevice, toChildPhases, toChildProperties } from './find-children.ts';

/** A child, and what became of it as a job of its own. */
interface JudgedChild {
  readonly child: ChildJob;
  readonly outcome: JobOutcome;
}

/** Results come with all their logs, so a few at a time. */
const maxParallel = 4;

/**
 * Adds what became of the children of a multi-device job to what became of the job itself.
 *
 * A child that is released ends cancelled, which says nothing; tests that failed in it, or provisioning, are the whole
 * job's.
 */
export async function addChildren(
  server: TestflingerClient,
  parent: { readonly id: string; readonly outcome: JobOutcome; readonly definition: Partial<JobDefinition> },
  signal?: AbortSignal,
): Promise<JobOutcome> {
  const { id, outcome, definition } = parent;
  if (!isMultiDevice(definition)) return outcome;
  const limit = pLimit(maxParallel);
  const ids = await findChildren(server, id, signal);
  const looks = ids.map((childId) => limit(async () => await judgeChild(server, childId, signal)));
  return mergeChildren(
    outcome,
    (await Promise.all(looks)).flatMap((one) => (one === undefined ? [] : [one])),
  );
}

/** Undefined for one that the server no longer knows. */
async function judgeChild(
  server: TestflingerClient,
  id: string,
  signal?: AbortSignal,
): Promise<JudgedChild | undefined> {
  const definition = await getDefinition(server, id, signal);
  const result = await getResult(server, id, signal);
  if (!result) return undefined;
  const outcome = judgeReleased(result, definition ?? {});
  const { phases, properties, node } = outcome;
  return {
    outcome,
    child: {
      id,
      url: `${server.url}/jobs/${id}`,
      detail: result.job_state ?? '',
      ...(node !== undefined && { node }),
      phases,
      properties,
    },
  };
}

/** A child is cancelled to release it, after whatever it had to do; what went wrong before that is no less wrong. */
function judgeReleased(result: Result, definition: Partial<JobDefinition>): JobOutcome {
  const outcome = toOutcome(result, definition);
  if (outcome.verdict !== 'cancelled') return outcome;
  const worked = toOutcome({ ...result, job_state: 'complete' }, definition);
  return worked.phases.some(({ name, exitCode }) => exitCode !== 0 && name !== 'cleanup') ? worked : outcome;
}

/** A failed test is a fact about the product; whatever else went wrong is worse than a success, and no more. */
const severity: Readonly<Partial<Record<Verdict, number>>> = { failed: 3, infra: 2, timeout: 1 };

function mergeChildren(outcome: JobOutcome, judged: readonly JudgedChild[]): JobOutcome {
  const children = judged.map(({ child }) => child);
  const merged: JobOutcome = {
    ...outcome,
    phases: [...outcome.phases, ...toChildPhases(children)],
    properties: { ...outcome.properties, ...toChildProperties(children) },
    children,
  };
  const bad = judged
    .filter((one) => severity[one.outcome.verdict] !== undefined)
    .sort((one, other) => (severity[other.outcome.verdict] ?? 0) - (severity[one.outcome.verdict] ?? 0));
  const [worst, ...others] = bad;
  if (!worst || outcome.verdict === 'cancelled') return merged;
  const why = explain(worst);
  if (outcome.verdict === 'failed') return { ...merged, objection: why };
  const [other] = others;
  const objection = other ? explain(other) : worst.outcome.objection;
  if (outcome.verdict === 'passed')
    return { ...merged, verdict: worst.outcome.verdict, reason: why, ...(objection !== undefined && { objection }) };
  return { ...merged, reason: `${outcome.reason}; ${why}` };
}

function explain({ child: { id, node }, outcome: { reason } }: JudgedChild): string {
  return `child job ${id}${node === undefined ? '' : ` on ${node}`}: ${reason}`;
}
