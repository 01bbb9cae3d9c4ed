import { UsageError } from '../../http/errors.ts';
import type { ExpectedTest, PlannedJob } from '../lab.ts';
import type { WhenBusy } from '../lab-kind.ts';
import type { RunTestsBody } from './calls/jobs.ts';
import { requireNodeId } from './ids.ts';
import { parseTags } from './planning/tags.ts';
import { splitTestCase } from './results/test-case.ts';

/** What `run` needs to know for stb-tester; the names are stbt_rig's. */
export interface StbTesterPlan {
  /** One job each. */
  readonly nodeIds: readonly string[];
  /** `path/to/file.py::function`, relative to the root of the test-pack. */
  readonly testCases: readonly string[];
  /** A commit, branch or tag. @default "HEAD", the default branch of the test-pack */
  readonly testPackRevision?: string;
  /** @default what the test-pack's `test_pack.default_remote_control` says */
  readonly remoteControl?: string;
  readonly category?: string;
  /** Repeat until stopped. */
  readonly soak?: boolean;
  readonly shuffle?: boolean;
  /** `NAME=VALUE` each. */
  readonly tags?: readonly string[];
  /** What the CI records. A tag of the user goes before one of the same name. */
  readonly ciTags?: Readonly<Record<string, string>>;
  /** Deal the tests out over the nodes, instead of running all of them on every node. */
  readonly shard?: boolean;
  /** Stop what runs on a node first, instead of failing because it is busy. */
  readonly force?: boolean;
  /** Wait for a node that is busy, instead of failing. */
  readonly waitForNode?: boolean;
  /** The same, and more of it. @default what `waitForNode` says */
  readonly whenBusy?: WhenBusy | undefined;
  /** Nodes that would do as well, the best first; none has a job of its own. */
  readonly otherNodeIds?: readonly string[];
}

/** What the portal is asked to run, without the tag that makes the job findable. */
export type StbTesterRequest = RunTestsBody & {
  /** Stop what runs on the node first, whosever it is. @default false */
  readonly force?: boolean;
};

/**
 * Plans one job a node.
 *
 * @throws {UsageError} for whatever the portal would refuse
 */
export function planStbTester(plan: StbTesterPlan): PlannedJob<StbTesterRequest>[] {
  const nodeIds = [...new Set(plan.nodeIds)];
  const testCases = [...new Set(plan.testCases)];
  if (nodeIds.length === 0)
    throw new UsageError(
      'No node is named. Give --node-id, --node or --where, or set STBT_NODE_ID; `rigline nodes` lists them.',
    );
  if (testCases.length === 0)
    throw new UsageError(
      'No test case is named. Give one or more as path/to/file.py::function; `rigline tests` lists them.',
    );
  const others = [...new Set(plan.otherNodeIds)].filter((id) => !nodeIds.includes(id));
  [...nodeIds, ...others].forEach(requireNodeId);
  const whenBusy = decideWhenBusy(plan);
  const tags = { ...plan.ciTags, ...parseTags(plan.tags ?? []) };

  return nodeIds
    .map((nodeId, index) => ({
      nodeId,
      tests: plan.shard ? testCases.filter((_, at) => at % nodeIds.length === index) : testCases,
    }))
    .filter(({ tests }) => tests.length > 0)
    .map(({ nodeId, tests }) => ({
      label: nodeId,
      target: nodeId,
      ...(whenBusy !== 'fail' && { waitForNode: true }),
      ...(others.length > 0 && { [whenBusy === 'next' ? 'alternatives' : 'spares']: others }),
      // A soak run repeats for ever: which tests it gets to is not known, and none is missing.
      ...(!plan.soak && { expected: tests.map(toExpected).filter((test) => test !== undefined) }),
      request: {
        node_id: nodeId,
        test_pack_revision: plan.testPackRevision ?? 'HEAD',
        test_cases: tests,
        tags,
        ...(plan.remoteControl !== undefined && { remote_control: plan.remoteControl }),
        ...(plan.category !== undefined && { category: plan.category }),
        ...(plan.soak && { soak: 'run forever' as const }),
        ...(plan.shuffle && { shuffle: true }),
        ...(plan.force && { force: true }),
      },
    }));
}

/** @throws {UsageError} for two that contradict each other */
function decideWhenBusy({ whenBusy, waitForNode = false, force = false }: StbTesterPlan): WhenBusy {
  if (waitForNode && whenBusy === 'fail')
    throw new UsageError('--wait-for-node and --when-busy fail contradict each other.');
  if (force && whenBusy === 'next')
    throw new UsageError(
      '--force stops what runs on a node, and --when-busy next looks for another one: give one of them.',
    );
  return whenBusy ?? (waitForNode ? 'wait' : 'fail');
}

/** A bare file may hold any number of tests, so it promises none in particular. */
function toExpected(testCase: string): ExpectedTest | undefined {
  if (!testCase.includes('::')) return undefined;
  const { classname, name } = splitTestCase(testCase);
  return { classname, name };
}
