import type { LabKind as MockKind } from '../../mock/index.ts';
import type { Verdict } from '../../sdk/labs/lab.ts';
import type { AnyOptionValues } from '../../sdk/labs/lab-option.ts';
import type { RerunPolicy } from '../../sdk/run/rerun/policy.ts';
import { kindNames, scenes } from '../every-lab/scenes.ts';

/** A run whose end is known beforehand, whatever goes wrong on the way. */
export interface Plot {
  readonly name: string;
  readonly kind: MockKind;
  readonly scenario: string;
  /** How the nodes play, where no scenario of the lab does. */
  readonly lab?: object;
  readonly tests?: readonly string[];
  readonly stdin?: string;
  readonly options?: AnyOptionValues;
  readonly reruns?: Partial<RerunPolicy>;
  readonly verdict: Verdict;
  /** Which test runs where depends on who is free when: the tests are the same, and the nodes may not be. */
  readonly isSpread?: boolean;
}

const nodeIds = ['stb-tester-000000000001', 'stb-tester-000000000002', 'stb-tester-000000000003'];
const [first = '', second = ''] = nodeIds;
const passes = { durationMs: 4000 };
const fails = { result: 'fail', durationMs: 2500, failureReason: 'the picture still moved', log: ['motion detected'] };
const spread = Array.from({ length: 7 }, (_, at) => `tests/t${at}.py::test_${at}`);

const plain = kindNames.flatMap((kind): Plot[] => [
  { name: `${kind}, passing`, kind, scenario: 'happy', verdict: 'passed' },
  { name: `${kind}, failing`, kind, scenario: 'test-fails', verdict: 'failed' },
]);

const repeated = kindNames
  .filter((kind) => scenes[kind].submit)
  .map(
    (kind): Plot => ({
      name: `${kind}, failed tests again`,
      kind,
      scenario: 'flaky',
      reruns: { failed: 1 },
      verdict: 'passed',
    }),
  );

/** Every kind of lab, and every way in which one piece of work takes several jobs. */
export const plots: readonly Plot[] = [
  ...plain,
  ...repeated,
  {
    name: 'testflinger, submitted again after the infrastructure',
    kind: 'testflinger',
    scenario: 'happy',
    stdin: 'job_queue: demo\nprovision_data:\n  distro: noble\ntest_data:\n  test_cmds: "true"\n',
    lab: { script: [{ provision: { exitCode: 3 } }, {}] },
    reruns: { infra: 1 },
    verdict: 'passed',
  },
  {
    name: 'stb-tester, a busy node is waited for',
    kind: 'stb-tester',
    scenario: 'happy',
    lab: { nodes: [{ id: first, busyMs: 90_000 }] },
    options: { nodeId: [first], mode: 'interactive', waitForNode: true },
    verdict: 'passed',
  },
  {
    name: 'stb-tester, two nodes at once, one of which fails',
    kind: 'stb-tester',
    scenario: 'happy',
    lab: {
      tests: {},
      nodes: [
        { id: first, default: passes },
        { id: second, default: fails },
      ],
    },
    options: { nodeId: [first, second], mode: 'interactive' },
    verdict: 'failed',
  },
  {
    name: 'stb-tester, tests spread over nodes, failed ones again',
    kind: 'stb-tester',
    scenario: 'happy',
    lab: {
      nodes: nodeIds.map((id) => ({ id })),
      tests: Object.fromEntries(spread.map((name, at) => [name, at % 3 === 1 ? [fails, passes] : passes])),
    },
    tests: spread,
    options: { nodeId: nodeIds, mode: 'interactive', shard: true },
    reruns: { failed: 1, infra: 1 },
    verdict: 'passed',
    isSpread: true,
  },
  {
    name: 'stb-tester, tests spread over nodes, one of which is busy',
    kind: 'stb-tester',
    scenario: 'happy',
    lab: {
      nodes: nodeIds.map((id, at) => ({ id, ...(at === 0 && { busyMs: 15_000 }) })),
      tests: Object.fromEntries(spread.map((name) => [name, passes])),
    },
    tests: spread,
    options: { nodeId: nodeIds, mode: 'interactive', shard: true },
    verdict: 'passed',
    isSpread: true,
  },
];

export function findPlot(name: string): Plot {
  const plot = plots.find((one) => one.name === name);
  if (!plot) throw new Error(`there is no plot ${JSON.stringify(name)}`);
  return plot;
}
