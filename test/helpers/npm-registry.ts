import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a registry keeps of a package, as far as `npm view` and `npm publish` care. */
interface Packument {
  readonly name: string;
  readonly versions: Readonly<Record<string, { readonly dist: { readonly integrity: string } }>>;
}

/** An npm registry on a port of this machine, that keeps what it is sent and knows nothing else. */
export interface NpmRegistry {
  readonly url: string;
  /** Packages by name. */
  readonly packages: ReadonlyMap<string, Packument>;
  /** Every request, as `PUT /name`. */
  readonly requests: readonly string[];
  /** From now on every answer has this status. */
  fail(status: number | undefined): void;
  close(): Promise<void>;
}

export async function startNpmRegistry(): Promise<NpmRegistry> {
  const packages = new Map<string, Packument>();
  const requests: string[] = [];
  let failure: number | undefined;
  const server = createServer((request, response) => {
    void handle(request, response);
  });
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const name = (request.url ?? '').slice(1);
    requests.push(`${request.method} /${name}`);
    const answer = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const body = await readBody(request);
    if (failure !== undefined) return answer(failure, { error: 'out of order' });
    if (request.method === 'PUT') {
      packages.set(name, JSON.parse(body) as Packument);
      return answer(201, { ok: true });
    }
    const known = packages.get(name);
    return known ? answer(200, known) : answer(404, { error: 'not found' });
  };
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    packages,
    requests,
    fail: (status) => {
      failure = status;
    },
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
