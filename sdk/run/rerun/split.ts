import type { JobReport, TestCase } from '../../report/model.ts';
import type { Attempt, PlannedWork } from './attempts.ts';
import { assemble, mergeAttempts } from './merge.ts';
import { fillSlots, type Slot } from './slots.ts';
import { findObjection, findStanding, listGaps, listMissingReports, listProblems, type Standing } from './standing.ts';

/**
 * The reports of work that was spread over several nodes, one a node, named `<label>@<node>`: a test is with the node that
 * has its result. What nobody ran stays with the work itself, under its own label. All tests together are those of
 * {@link mergeAttempts}. Work that was not spread has one report.
 */
export function splitByNode(planned: PlannedWork, attempts: readonly Attempt[]): readonly JobReport[] {
  if (!attempts.some(({ because }) => because === 'part')) return [mergeAttempts(planned, attempts)];
  const slots = fillSlots(planned, attempts);
  const state = findStanding(planned.label, attempts, slots);
  const isShare = slots.some(({ results }) => hasRun(results.at(-1)?.test));
  const shares = new Map<string, Slot[]>();
  for (const node of listNodes(slots)) shares.set(node, []);
  const open: Slot[] = [];
  for (const slot of slots) (shares.get(nodeOf(slot) ?? '') ?? open).push(slot);
  const homes = new Map(attempts.map((attempt) => [attempt, findHome(attempt, { planned, shares, slots, state })]));
  const attemptsAt = (node: string | undefined) => attempts.filter((attempt) => homes.get(attempt) === node);
  const reports = [...shares].map(([node, own]) => {
    const at = attemptsAt(node);
    const broken = state.broken.filter((attempt) => at.includes(attempt));
    const label = `${planned.label}@${node}`;
    return assemble(planned, { ...state, broken, label, isShare, slots: own, attempts: at });
  });
  const homeless = attemptsAt(undefined);
  if (open.length === 0 && homeless.length === 0 && reports.length > 0) return reports;
  const openKeys = new Set(open.map(({ key }) => key));
  const broken = state.broken.filter(
    (attempt) => homeless.includes(attempt) || listGaps(attempt, planned.label).some((key) => openKeys.has(key)),
  );
  return [...reports, assemble(planned, { ...state, broken, slots: open, attempts: homeless })];
}

/** One that failed in quarantine counts as skipped, and did run. */
function hasRun(test: TestCase | undefined): boolean {
  return test !== undefined && (test.outcome !== 'skipped' || test.quarantine !== undefined);
}

/** The nodes that have results, in the order of the tests. */
function listNodes(slots: readonly Slot[]): ReadonlySet<string> {
  return new Set(slots.map(nodeOf).filter((node) => node !== undefined));
}

function nodeOf({ results }: Slot): string | undefined {
  return results.at(-1)?.report.node;
}

interface Place {
  readonly planned: PlannedWork;
  readonly shares: ReadonlyMap<string, readonly Slot[]>;
  readonly slots: readonly Slot[];
  readonly state: Standing;
}

/**
 * The node in whose report an attempt is told of: its own, or, when it has no result to show, the one that did its work.
 * Undefined where what is wrong with it is nobody else's.
 */
function findHome(attempt: Attempt, { planned: { label }, shares, slots, state }: Place): string | undefined {
  const { node } = attempt.report;
  if (shares.has(node)) return node;
  const isAtFault =
    state.broken.includes(attempt) ||
    (state.standing.includes(attempt) &&
      (findObjection(attempt) !== undefined ||
        listProblems(attempt, label).length > 0 ||
        listMissingReports(attempt, label).length > 0));
  if (isAtFault) return undefined;
  const gaps = new Set(listGaps(attempt, label));
  const heir = slots.find((slot) => gaps.has(slot.key) && nodeOf(slot) !== undefined);
  return (heir && nodeOf(heir)) ?? [...shares.keys()][0];
}
