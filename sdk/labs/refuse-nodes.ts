import { UsageError } from '../http/errors.ts';
import type { PlanRequest } from './lab-kind.ts';

/**
 * For kinds whose labs decide themselves where a job runs.
 *
 * @param kind - its name
 * @throws {UsageError} when nodes were chosen, or it was said what to do about a busy one
 */
export function refuseNodes(kind: string, { nodes, whenBusy }: Pick<PlanRequest, 'nodes' | 'whenBusy'>): void {
  if (nodes) throw new UsageError(`A ${kind} lab has no nodes to choose from.`);
  if (whenBusy !== undefined) throw new UsageError(`A ${kind} lab has no nodes to wait for: leave --when-busy away.`);
}
