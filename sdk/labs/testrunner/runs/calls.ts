import type { components } from '../../../generated/testrunner.ts';
import { HttpError, LabError, ProtocolError } from '../../../http/errors.ts';
import { requireList, textOf } from '../../wire.ts';
import type { TestrunnerClient } from '../client.ts';
import { createDialectFinder, type Dialect, type DialectChoice } from '../dialect.ts';

export type Search = components['schemas']['Search'];
export type Filter = components['schemas']['Filter'];

/** A run as the server has it, in either dialect. */
export interface Run {
  readonly id: number;
  /** Empty where there is none. */
  readonly username: string;
  /** The server's word; empty where there is none. */
  readonly status: string;
  /** The Celery task; absent for a run that nothing was ever asked to run. */
  readonly taskId?: string;
  /** Empty until the run is over. */
  readonly results: string;
  /** Stored names, in the order in which they are run. */
  readonly files: readonly string[];
}

/** What the task queue says of a run. */
export interface Task {
  readonly state: string;
  readonly isOver: boolean;
  readonly hasFailed: boolean;
  /** Why the task ended without running the tests, in the worker's words. */
  readonly problem?: string;
}

/** The server's calls that the lab is made of, one each, the same for both dialects; and no decisions. */
export interface Runs extends TestrunnerClient {
  dialect(signal?: AbortSignal): Promise<Dialect>;
  /** Undefined when there is no run of that id. */
  get(id: number, signal?: AbortSignal): Promise<Run | undefined>;
  /**
   * The one run that fits. Undefined when there is none.
   *
   * @throws {LabError} `ambiguous-submit` when there are several
   */
  find(filters: readonly Filter[], signal?: AbortSignal): Promise<Run | undefined>;
  /** As many runs as fit in one answer, the newest first. */
  list(filters: readonly Filter[], signal?: AbortSignal): Promise<readonly Run[]>;
  /** Undefined for a task whose id cannot be asked for. An unknown task looks like one that waits. */
  task(taskId: string, signal?: AbortSignal): Promise<Task | undefined>;
  /** Deletes, once. False when there is no such run. */
  remove(id: number, signal?: AbortSignal): Promise<boolean>;
}

/** Results come with every run of a list, and may be long. */
const runsPerAnswer = 25;

/** @param dialect - how another connection to the same server finds that out */
export function createRuns(
  client: TestrunnerClient,
  choice: DialectChoice,
  dialect: Runs['dialect'] = createDialectFinder(client, choice),
): Runs {
  const { api } = client;
  const signalOf = (signal: AbortSignal | undefined) => (signal ? { signal } : {});

  const search = async (q: Search, signal?: AbortSignal): Promise<unknown> => {
    const options = {
      params: { query: { q: JSON.stringify(q), results_per_page: runsPerAnswer } },
      ...signalOf(signal),
    };
    const isHead = (await dialect(signal)) === 'head';
    const { data } = isHead ? await api.GET('/api/testruns', options) : await api.GET('/api/testrun', options);
    return data;
  };

  return {
    ...client,
    dialect,
    async get(id, signal) {
      const options = { params: { path: { id } }, ...signalOf(signal) };
      const isHead = (await dialect(signal)) === 'head';
      return await orNone(async () => {
        const { data } = isHead
          ? await api.GET('/api/testruns/{id}', options)
          : await api.GET('/api/testrun/{id}', options);
        return readRun(data);
      });
    },
    async find(filters, signal) {
      try {
        return await orNone(async () => readRun(await search({ filters: [...filters], single: true }, signal)));
      } catch (error) {
        if (!(error instanceof HttpError && error.status === 400 && error.body.includes('Multiple results')))
          throw error;
        throw new LabError(
          'ambiguous-submit',
          `several runs at ${client.url} have the user name that was meant to be the only one of its kind; somebody copied it`,
          { cause: error },
        );
      }
    },
    async list(filters, signal) {
      const page = await search({ filters: [...filters], order_by: [{ field: 'id', direction: 'desc' }] }, signal);
      return requireList((page as { objects?: unknown[] } | undefined)?.objects, 'runs').map(readRun);
    },
    async task(taskId, signal) {
      // Anything else would be folded into another address.
      if (!/^[\w-]+$/.test(taskId)) return undefined;
      const { data } = await api.GET('/api/testrunners/{task_id}', {
        params: { path: { task_id: taskId } },
        ...signalOf(signal),
      });
      return readTask(data);
    },
    async remove(id, signal) {
      const options = { params: { path: { id } }, fetch: client.sendOnce, ...signalOf(signal) };
      const isHead = (await dialect(signal)) === 'head';
      const done = await orNone(async () => {
        if (isHead) await api.DELETE('/api/testruns/{id}', options);
        else await api.DELETE('/api/testrun/{id}', options);
        return true;
      });
      return done ?? false;
    },
  };
}

/** A 404 in JSON is the server's own word; a page may be anybody's. */
async function orNone<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof HttpError && error.status === 404 && error.contentType.includes('json')) return undefined;
    throw error;
  }
}

function readRun(value: unknown): Run {
  const { id, username, status, testrunner_id, results, testfiles } = (value ?? {}) as Readonly<
    Record<string, unknown>
  >;
  if (!Number.isSafeInteger(id)) throw new ProtocolError('the lab sent a run without an id');
  const taskId = textOf(testrunner_id);
  return {
    id: id as number,
    username: textOf(username) ?? '',
    status: textOf(status) ?? '',
    ...(taskId && { taskId }),
    results: textOf(results) ?? '',
    files: readFiles(testfiles),
  };
}

function readFiles(value: unknown): string[] {
  const files = Array.isArray(value) ? (value as readonly ({ id?: unknown; url?: unknown } | null)[]) : [];
  return files
    .map((file) => ({ id: Number(file?.id), url: textOf(file?.url) ?? '' }))
    .sort((a, b) => a.id - b.id)
    .map(({ url }) => url.slice(url.indexOf('/') + 1));
}

function readTask(value: unknown): Task {
  const { state, failed, finished, info } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const { error, status } = (info ?? {}) as { error?: unknown; status?: unknown };
  const problem = textOf(error) ?? [textOf(status)].find((text) => text?.startsWith('File not found'));
  return {
    state: textOf(state) ?? '',
    isOver: finished === true || failed === true,
    hasFailed: failed === true,
    ...(problem !== undefined && { problem }),
  };
}
