import type { paths as AvocadoPaths } from '../generated/avocado.ts';
import type { paths as StbTesterPaths } from '../generated/stb-tester.ts';
import type { paths as TestbotPaths } from '../generated/testbot.ts';
import type { paths as TestflingerPaths } from '../generated/testflinger.ts';
import type { paths as TestrunnerPaths } from '../generated/testrunner.ts';
import { UsageError } from '../http/errors.ts';
import { createLabClient, type LabClient, type PagedClient } from '../http/lab-client.ts';
import type { Paging } from '../http/paging.ts';
import type { Transport } from '../http/transport.ts';
import { type AvocadoClientOptions, connectAvocado } from '../labs/avocado/client.ts';
import { avocadoPaging } from '../labs/avocado/paging.ts';
import type { Network } from '../labs/network.ts';
import { connectStbTester, type StbTesterClientOptions } from '../labs/stb-tester/client.ts';
import { connectTestbot, type TestbotClientOptions } from '../labs/testbot/client.ts';
import { connectTestflinger, type TestflingerClientOptions } from '../labs/testflinger/client.ts';
import { connectTestrunner, type TestrunnerClientOptions } from '../labs/testrunner/client.ts';
import { testrunnerPaging } from '../labs/testrunner/paging.ts';
import { createNetwork } from './network.ts';

/** What each kind of lab takes to be connected to, and what its client can do. */
interface Kinds {
  readonly 'stb-tester': { readonly options: StbTesterClientOptions; readonly client: LabClient<StbTesterPaths> };
  readonly testflinger: { readonly options: TestflingerClientOptions; readonly client: LabClient<TestflingerPaths> };
  readonly avocado: {
    readonly options: AvocadoClientOptions;
    readonly client: LabClient<AvocadoPaths> & PagedClient<AvocadoPaths>;
  };
  readonly testbot: { readonly options: TestbotClientOptions; readonly client: LabClient<TestbotPaths> };
  readonly testrunner: {
    readonly options: TestrunnerClientOptions;
    readonly client: LabClient<TestrunnerPaths> & PagedClient<TestrunnerPaths>;
  };
}

/** The kinds of lab that {@link createClient} knows. */
export type ClientKind = keyof Kinds;

/** A client for the whole API of a kind of lab, typed by our description of it. */
export type Client<Kind extends ClientKind> = Kinds[Kind]['client'];

/** Address and credentials, as the kind of lab takes them, and what may be replaced beneath. */
export type ClientOptions<Kind extends ClientKind> = Omit<Kinds[Kind]['options'], 'network'> & {
  /** Parts of the network, such as `fetch` or `onExchange`. @default that of this machine */
  readonly network?: Partial<Network>;
  /** Limit of a call with everything that is tried again, in ms. @default 60_000, and 30_000 for one attempt */
  readonly timeoutMs?: number;
};

interface Connector<Options> {
  readonly connect: (options: Options) => { readonly transport: Transport; readonly url: string };
  readonly paging?: Paging;
  readonly multiSegment?: readonly string[];
}

const connectors: { readonly [Kind in ClientKind]: Connector<Kinds[Kind]['options']> } = {
  'stb-tester': { connect: connectStbTester, multiSegment: ['name'] },
  testflinger: { connect: connectTestflinger, multiSegment: ['path'] },
  avocado: { connect: connectAvocado, paging: avocadoPaging },
  testbot: { connect: connectTestbot, multiSegment: ['path'] },
  testrunner: { connect: connectTestrunner, paging: testrunnerPaging, multiSegment: ['path'] },
};

/**
 * A client for the raw API of a lab: every operation of its description, typed, with the credentials, retries, deadlines and
 * errors that Rigline itself uses. Nothing is sent yet.
 *
 * An answer with another status than 2xx is thrown as an `HttpError`, so `error` is never there; an empty answer gives no
 * `data`. Text comes as a string. For a file give `parseAs: 'blob'`, for a web page `parseAs: 'text'`.
 *
 * @example
 * ```ts
 * const lab = createClient('testflinger', { url: 'https://testflinger.example.com' });
 * const { data } = await lab.GET('/v1/job/{job_id}', { params: { path: { job_id } } });
 * const answer = await lab.request('GET', '/v1/something/new');
 *
 * const results = createClient('avocado', { url: 'http://avocado.example.com:9405' });
 * for await (const job of results.items('/jobs/', { params: { query: { ordering: '-time' } } })) console.log(job.id);
 * ```
 * @throws {UsageError} for a kind that there is not, or an address that is none
 */
export function createClient<Kind extends ClientKind>(kind: Kind, options: ClientOptions<Kind>): Client<Kind> {
  const { network, timeoutMs, ...own } = options;
  const connector = Object.hasOwn(connectors, kind) ? connectors[kind] : undefined;
  if (!connector) throw new UsageError(`there is no kind "${kind}". There are ${Object.keys(connectors).join(', ')}.`);
  const { connect, paging, multiSegment } = connector;
  const given = { ...own, network: createNetwork(network) } as unknown as Kinds[Kind]['options'];
  const { transport, url } = connect(given);
  return createLabClient({ transport, url, paging, multiSegment, timeoutMs }) as Client<Kind>;
}
