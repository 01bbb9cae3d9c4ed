import { sha1Hex } from './node-crypto.ts';
import { defaultRevisions, type NodePlan, type TestPackPlan } from './options.ts';

export interface TestPack {
  /** The commit and the test cases of a revision, or null when the pack has no such revision. */
  find(revision: string): { readonly sha: string; readonly testCases: readonly string[] } | null;
  /** Whether the test case exists at the revision. */
  has(revision: string, testCase: string): boolean;
  hasRemoteControl(name: string): boolean;
  /** The remote control to use when a request names none, or null. The node's configuration wins over the pack's. */
  defaultRemoteControl(node: NodePlan): string | null;
}

/**
 * The test-pack of the portal. A portal that lacks a commit fetches it from git, as it does with the snapshots of people
 * who try a test out. A virtual one cannot, so that it believes in every commit it has not heard of, with whatever test
 * cases are asked for. Without a plan it believes in everything.
 * @param listScripted - test cases that scripts speak of by name: the main branch has them, too
 */
export function createTestPack(plan?: TestPackPlan, listScripted: () => readonly string[] = () => []): TestPack {
  const revisions = plan?.revisions ?? defaultRevisions;
  const names = Object.keys(revisions);
  const resolve = (revision: string): string | undefined => {
    if (Object.hasOwn(revisions, revision)) return revision;
    if (revision === 'HEAD') return ['main', 'master', ...names].find((name) => Object.hasOwn(revisions, name));
    if (!/^[0-9a-f]{4,39}$/.test(revision)) return undefined;
    const matches = names.filter((name) => isSha(name) && name.startsWith(revision));
    return matches.length === 1 ? matches[0] : undefined;
  };
  const find = (revision: string) => {
    const name = resolve(revision) ?? (plan && !isSha(revision) ? undefined : revision);
    if (name === undefined) return null;
    const main = resolve('HEAD') ?? '';
    const isOfMain = name === main || !Object.hasOwn(revisions, name);
    const testCases = [...(revisions[isOfMain ? main : name] ?? []), ...(isOfMain ? listScripted() : [])];
    return { sha: isSha(name) ? name : sha1Hex(name), testCases: [...new Set(testCases)] };
  };
  return {
    find,
    has: (revision, testCase) =>
      !plan ||
      (resolve(revision) === undefined ? isSha(revision) : find(revision)?.testCases.includes(testCase)) === true,
    hasRemoteControl: (name) => plan?.remoteControls?.includes(name) ?? true,
    defaultRemoteControl(node) {
      const ofNode = node.config?.['test_pack']?.['default_remote_control'];
      return ofNode === undefined ? (plan ? (plan.defaultRemoteControl ?? null) : 'default') : String(ofNode);
    },
  };
}

function isSha(name: string): boolean {
  return /^[0-9a-f]{40}$/.test(name);
}
