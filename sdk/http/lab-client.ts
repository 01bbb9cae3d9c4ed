import { type ApiClient, createApiClient } from './api-client.ts';
import type { ItemAt, ListArgument, PageAt, PagedPath } from './paged-types.ts';
import { type Paging, walkPages } from './paging.ts';
import { type RawRequest, sendRaw } from './raw-request.ts';
import type { Transport } from './transport.ts';

/** The whole API of a lab, as its description has it, and whatever else the server answers to. */
export interface LabClient<Paths extends {}>
  extends Pick<ApiClient<Paths>, 'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'> {
  /** The address of the server, without a slash at the end. */
  readonly url: string;
  /**
   * A call that the description does not cover: to the same server, with the same credentials, retries and errors.
   *
   * @returns an answer with a status of 2xx
   * @throws {UsageError} for a path that leads to another server, or headers that would replace the credentials
   */
  request(method: string, path: string, init?: Omit<RawRequest, 'method' | 'path'>): Promise<Response>;
}

/** A lab whose lists come in pages. */
export interface PagedClient<Paths extends {}> {
  /**
   * The items of a list, one by one, over all its pages. A page is fetched when it is needed.
   *
   * @throws {ProtocolError} for an answer that is no page, or a list without an end
   */
  items<Path extends PagedPath<Paths>>(
    path: Path,
    ...init: ListArgument<Paths, Path>
  ): AsyncIterable<ItemAt<Paths, Path>>;
  /** The pages of a list, as the server sends them, with its totals. */
  pages<Path extends PagedPath<Paths>>(
    path: Path,
    ...init: ListArgument<Paths, Path>
  ): AsyncIterable<PageAt<Paths, Path>>;
}

export interface LabClientParts {
  readonly transport: Transport;
  /** Without a slash at the end. */
  readonly url: string;
  /** Absent where lists come whole. */
  readonly paging?: Paging | undefined;
  /** Path parameters whose values may hold slashes. */
  readonly multiSegment?: readonly string[] | undefined;
  /** Limit of a call with everything that is tried again, in ms. @default the transport's own */
  readonly timeoutMs?: number | undefined;
}

/** Puts a client together; one with `paging` also has what {@link PagedClient} adds. */
export function createLabClient<Paths extends {}>(parts: LabClientParts): LabClient<Paths> {
  const { transport, url, paging, multiSegment, timeoutMs } = parts;
  const call = timeoutMs === undefined ? {} : { attemptTimeoutMs: timeoutMs, totalTimeoutMs: timeoutMs };
  const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = createApiClient<Paths>(url, transport, {
    call,
    multiSegment,
    isRaw: true,
  });
  return {
    GET,
    HEAD,
    OPTIONS,
    POST,
    PUT,
    PATCH,
    DELETE,
    url,
    request: async (method, path, init = {}) => await sendRaw(transport, url, { ...call, ...init, method, path }),
    ...(paging && createWalks(GET as LooseGet, paging, transport.server)),
  };
}

interface LooseInit {
  readonly params?: { readonly query?: Readonly<Record<string, unknown>> };
  readonly maxPages?: number;
  readonly signal?: AbortSignal;
}

type LooseGet = (path: string, init: object) => Promise<{ readonly data?: unknown }>;

function createWalks(get: LooseGet, paging: Paging, server: string) {
  const walk = (path: string, { params, maxPages, signal }: LooseInit = {}) =>
    walkPages({
      paging,
      maxPages,
      what: `GET ${path} (${server})`,
      async fetchPage(page) {
        const { page: number, ...others } = paging.query(page);
        const query = { ...others, ...params?.query, page: number };
        return (await get(path, { params: { ...params, query }, ...(signal && { signal }) })).data;
      },
    });
  return {
    async *items(path: string, init?: LooseInit) {
      for await (const { items } of walk(path, init)) yield* items;
    },
    async *pages(path: string, init?: LooseInit) {
      for await (const { body } of walk(path, init)) yield body;
    },
  };
}
