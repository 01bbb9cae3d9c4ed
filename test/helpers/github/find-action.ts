import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ActionSource } from './run-facts.ts';

/** An action under test. */
export interface OwnAction extends ActionSource {
  /** `owner/name`, by which workflows of other repositories use it; with `./` it is that of the checkout. */
  readonly name: string;
}

export interface FindActionOptions {
  readonly own?: OwnAction;
  /** More actions, by `owner/name` or `owner/name/folder`. */
  readonly actions: Readonly<Record<string, ActionSource>>;
  /** What actions/checkout brings. */
  readonly repository: string;
  /** Where actions/cache keeps what it saved. */
  readonly caches: string;
}

/** Actions of GitHub that are emulated here, below `actions/`. */
const emulated = new Set([
  'actions/checkout',
  'actions/setup-node',
  'actions/upload-artifact',
  'actions/download-artifact',
  'actions/cache',
  'actions/cache/restore',
  'actions/cache/save',
]);

/**
 * Finds the action that `uses` names: those of the test, the action under test in its own folder or in the checkout, and
 * GitHub's own in their emulation.
 */
export function createFindAction(
  options: FindActionOptions,
): (uses: string, workspace: string) => ActionSource | undefined {
  const { own, actions, repository, caches } = options;
  return (uses, workspace) => {
    if (uses.startsWith('./')) {
      const folder = join(workspace, uses);
      // Only its root is the action under test.
      const isOwn = uses === './' && own?.files !== undefined;
      return { folder, ...(isOwn && { files: own.files }) };
    }
    const [name = '', ref] = uses.split('@');
    if (ref === undefined) return undefined;
    if (own !== undefined && name === own.name) return own;
    const given = actions[name];
    if (given !== undefined) return given;
    const folder = join(import.meta.dirname, name);
    if (!emulated.has(name) || !existsSync(folder)) return undefined;
    return { folder, env: { EMULATED_REPOSITORY: repository, EMULATED_CACHES: caches } };
  };
}
