import type { ReachedLab } from '../sdk/index.ts';
import { UsageError } from '../sdk/index.ts';

/**
 * The node that a command is about.
 *
 * @throws {UsageError} when none is named, and the lab means none by itself
 */
export function chooseNode({ defaultNode }: Pick<ReachedLab, 'defaultNode'>, given: string | undefined): string {
  const node = given ?? defaultNode;
  if (node) return node;
  throw new UsageError('Which node? Give --node-id; `rigline nodes` lists them.');
}
