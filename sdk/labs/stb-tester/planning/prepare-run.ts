import { UsageError } from '../../../http/errors.ts';
import type { Host } from '../../host.ts';
import type { PlannedRun, PlanRequest } from '../../lab-kind.ts';
import type { Network } from '../../network.ts';
import { isUnknown } from '../is-unknown.ts';
import { planStbTester, type StbTesterPlan, type StbTesterRequest } from '../plan.ts';
import type { StbTesterPortal } from '../portal.ts';
import { findTestPack, nameInTestPack } from '../test-pack/find-test-pack.ts';
import { pushSnapshot } from '../test-pack/push-snapshot.ts';
import { expandGlobs, hasGlobs } from './expand-globs.ts';
import { findSituation, type Mode } from './mode.ts';
import { selectTags } from './tags.ts';

/** What a user can say about a run, besides its tests. */
export interface RunOptions
  extends Partial<Omit<StbTesterPlan, 'nodeIds' | 'testCases' | 'tags' | 'ciTags' | 'whenBusy' | 'otherNodeIds'>>,
    Pick<Partial<StbTesterPlan>, 'nodeIds' | 'tags'> {
  readonly gitRemote?: string;
  readonly mode?: Mode;
}

export interface RunSurroundings {
  readonly portal: StbTesterPortal;
  readonly host: Host;
  readonly network: Network;
}

/** How often, and how far apart in ms, the portal is asked for the tests of a commit that it has just been told of. */
const fetchTries = 5;
const fetchPauseMs = 2000;

const noGlobs =
  'The portal can list the tests of a working tree only when that has been pushed, which --dry-run does not do. Name the tests without *, or give --test-pack-revision.';

/**
 * Makes a run of what the user asked for, as `stbt_rig` does. Inside a test-pack a person runs the working tree, which is
 * pushed as a snapshot first; everybody else runs a revision of the repository. Everything that can be wrong is found
 * before anything is pushed.
 */
export async function prepareRun(
  {
    tests,
    options,
    nodes,
    whenBusy,
    signal,
    warn,
    isDryRun,
  }: Omit<PlanRequest, 'options'> & { readonly options: RunOptions },
  { portal, host, network }: RunSurroundings,
): Promise<PlannedRun<StbTesterRequest>> {
  const { gitRemote, mode, nodeIds = [], ...wanted } = options;
  const chosen = nodes?.nodes.map(({ id }) => id);
  const { isInteractive, ci } = findSituation(host.env, mode);
  const pack = await findTestPack(host);
  const testCases = pack ? tests.map((test) => nameInTestPack(test, pack, host)) : tests;
  const plan: StbTesterPlan = {
    ...(ci?.job !== undefined && { category: ci.job }),
    ...wanted,
    nodeIds: chosen?.slice(0, nodes?.count) ?? nodeIds,
    otherNodeIds: chosen?.slice(nodes?.count) ?? [],
    whenBusy,
    testCases,
    ...(ci && { ciTags: selectTags(ci.tags, warn) }),
  };
  planStbTester(plan);
  const isSnapshot = pack !== undefined && isInteractive && wanted.testPackRevision === undefined;
  const source = isSnapshot
    ? await pushSnapshot({
        host,
        clock: network.clock,
        redact: network.redact,
        root: pack.root,
        login: await portal.getLogin(signal),
        remote: gitRemote,
        isInteractive,
        isDryRun,
        warn,
        signal,
      }).catch((error: unknown) => {
        throw explainSnapshot(error);
      })
    : undefined;
  const revision = source?.revision ?? wanted.testPackRevision ?? 'HEAD';
  const category = plan.category ?? source?.ref;
  // By the time that the node is free, another snapshot may have taken the place of ours.
  if (source && !isDryRun && (wanted.waitForNode || (whenBusy ?? 'fail') !== 'fail' || hasGlobs(testCases)))
    await portal.notifyPush(signal);
  const listTests = async (): Promise<readonly string[]> => {
    if (!source) return await portal.listTestCases(revision, signal);
    if (isDryRun) throw new UsageError(noGlobs);
    return await listFetched(portal, { revision, network, signal });
  };
  const jobs = planStbTester({
    ...plan,
    testCases: hasGlobs(testCases) ? expandGlobs(testCases, await listTests(), revision) : testCases,
    testPackRevision: revision,
    ...(category !== undefined && { category }),
  });
  return { jobs, dispose: async () => undefined };
}

/** The portal fetches when it is told of a push, and that takes a moment. */
async function listFetched(
  portal: StbTesterPortal,
  { revision, network, signal }: { revision: string; network: Network; signal: AbortSignal | undefined },
): Promise<readonly string[]> {
  for (let tries = 1; ; tries++) {
    try {
      return await portal.listTestCases(revision, signal);
    } catch (error) {
      if (!isUnknown(error) || tries === fetchTries) throw error;
      await network.clock.sleep(fetchPauseMs, signal);
    }
  }
}

function explainSnapshot(error: unknown): unknown {
  if (!(error instanceof UsageError)) return error;
  return new UsageError(
    `${error.message}\nInside a test-pack the working tree is what runs. Give --test-pack-revision to run a commit, branch or tag instead.`,
    { cause: error },
  );
}
