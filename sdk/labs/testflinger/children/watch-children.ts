import type { TestflingerClient } from '../client.ts';
import type { JobStates } from '../job/job-states.ts';
import { getDefinition } from '../job/result.ts';
import { findChildren, isMultiDevice } from './find-children.ts';

/** Follows the children of a job by their states. */
export interface ChildWatch {
  /**
   * The children whose state is news, with the server's word for it.
   *
   * @param isFound - the parent has printed more since the last look, so it may have made children
   */
  look(isFound: boolean, signal?: AbortSignal): Promise<readonly { readonly id: string; readonly detail: string }[]>;
  /** No more looks. */
  stop(): void;
}

/** Costs nothing but one look at its definition for a job that makes no others. */
export function watchChildren(
  { server, states }: { readonly server: TestflingerClient; readonly states: JobStates },
  parentId: string,
): ChildWatch {
  const seen = new Map<string, string | undefined>();
  let isParent: boolean | undefined;
  return {
    async look(isFound, signal) {
      if (isFound) isParent ??= isMultiDevice((await getDefinition(server, parentId, signal)) ?? {});
      if (!isParent) return [];
      if (isFound)
        for (const id of await findChildren(server, parentId, signal)) if (!seen.has(id)) seen.set(id, undefined);
      const looks = [...seen.keys()].map(async (id) => ({ id, detail: (await states.read(id, signal)) ?? 'unknown' }));
      const news = (await Promise.all(looks)).filter(({ id, detail }) => seen.get(id) !== detail);
      for (const { id, detail } of news) seen.set(id, detail);
      return news;
    },
    stop() {
      for (const id of seen.keys()) states.forget(id);
    },
  };
}
