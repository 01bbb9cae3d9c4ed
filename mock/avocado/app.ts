import { Crash } from './crash.ts';
import { DecodingError, decodeUtf8 } from './python/utf8.ts';
import { createInventoryViews } from './resources/inventory.ts';
import { createJobActivityViews } from './resources/job-activities.ts';
import { createJobViews } from './resources/jobs.ts';
import { rootViews } from './resources/root.ts';
import { createStatusViews } from './resources/statuses.ts';
import { createTestActivityViews } from './resources/test-activities.ts';
import { createTestDataViews } from './resources/test-data.ts';
import { createTestViews } from './resources/tests.ts';
import { plainStyle, Refusal, sendBadHostPage, sendCrashPage, sendMissingPage, sendReply } from './rest/answers.ts';
import { authenticate } from './rest/authenticate.ts';
import { type RawBody, readForm } from './rest/body.ts';
import { createCall, isProperHost, readHost } from './rest/call.ts';
import { answerLogin, answerLogout, renewSession } from './rest/login.ts';
import { negotiate } from './rest/negotiate.ts';
import { quote, toBytes, toByteText, unquote, uriSafe } from './rest/percent.ts';
import { answerCall, listMethods } from './rest/view.ts';
import { createRouter, type Match, type Router } from './router.ts';
import type { ServerContext } from './server-context.ts';

type Pages = Readonly<Record<string, (request: Request, raw: RawBody) => Response>>;

/** The server as a function. It stands on the state of the moment: after a reset there has to be another one. */
export function createApp(server: ServerContext): (request: Request) => Promise<Response> {
  const { state } = server;
  const route = createRouter({
    ...rootViews,
    ...createStatusViews(state),
    ...createInventoryViews(state),
    ...createJobViews(server),
    ...createJobActivityViews(state),
    ...createTestViews(state),
    ...createTestActivityViews(state),
    ...createTestDataViews(state),
  });
  const pages: Pages = {
    'api-auth/login/': (request, raw) => answerLogin(server, request, readForm(request.method, raw)?.fields),
    'api-auth/logout/': (request, raw) => answerLogout(server, request, readForm(request.method, raw)?.fields),
  };
  return async (request) => {
    const path = readPath(request);
    const isReadable = Array.from(request.headers.get('content-type') ?? '').every((character) => character < '\x80');
    if (path === undefined || !isReadable) {
      return new Response(null, { status: 400, headers: { 'content-type': 'text/html; charset=utf-8' } });
    }
    const response = await answer({ server, route, pages }, request, path);
    response.headers.set('access-control-allow-origin', '*');
    return request.method === 'HEAD' ? dropBody(response) : response;
  };
}

interface App {
  readonly server: ServerContext;
  readonly route: Router;
  readonly pages: Pages;
}

async function answer({ server, route, pages }: App, request: Request, path: string): Promise<Response> {
  const raw: RawBody = {
    bytes: new Uint8Array(await request.arrayBuffer()),
    type: request.headers.get('content-type') ?? 'text/plain',
  };
  if (!isProperHost(readHost(request))) return sendBadHostPage();
  const exists = (one: string) => one in pages || route(one) !== undefined;
  if (!path.endsWith('/') && path !== '' && !exists(path) && exists(`${path}/`)) return redirect(request, path);
  try {
    const page = pages[path];
    if (page) return page(request, raw);
    const match = route(path);
    if (!match) return sendMissingPage(`/${path.replace(/^\/+/, '')}`);
    const response = answerView(server, request, { match, path, raw });
    renewSession(server, request, response);
    return response;
  } catch (error) {
    if (error instanceof Crash) return sendCrashPage();
    throw error;
  }
}

interface Visit {
  readonly match: Match;
  readonly path: string;
  readonly raw: RawBody;
}

function answerView(server: ServerContext, request: Request, { match, path, raw }: Visit): Response {
  const { view, params } = match;
  const call = createCall({ request, path: `/${path}`, params }, raw);
  const allow = listMethods(view);
  const ask = { query: call.query, accept: request.headers.get('accept'), suffix: params.format };
  try {
    const formToken = readForm(request.method, raw)?.fields.get('csrfmiddlewaretoken');
    const user = authenticate(server.state, { request, formToken });
    const { reply, style } = answerCall(view, call, { isKnown: user !== undefined, negotiate: () => negotiate(ask) });
    return sendReply(reply, { style, allow });
  } catch (error) {
    if (error instanceof Refusal) return sendReply(error, { style: styleOfRefusal(() => negotiate(ask)), allow });
    if (!(error instanceof Crash)) throw error;
    const page = sendCrashPage();
    page.headers.set('vary', 'Cookie');
    return page;
  }
}

/** A refusal is written as the client wants it, or plainly where that cannot be. */
function styleOfRefusal(wanted: () => typeof plainStyle): typeof plainStyle {
  try {
    return wanted();
  } catch {
    return plainStyle;
  }
}

/** The decoded path without its first slash; undefined if its bytes are no text. */
function readPath(request: Request): string | undefined {
  const { pathname } = new URL(request.url);
  try {
    return decodeUtf8(toBytes(unquote(pathname.slice(1))));
  } catch (error) {
    if (error instanceof DecodingError) return undefined;
    throw error;
  }
}

/** To the same address with a slash at its end. */
function redirect(request: Request, path: string): Response {
  const { protocol, search } = new URL(request.url);
  const query = search.length > 1 ? quote(search, uriSafe) : '';
  const location = `${protocol}//${readHost(request)}/${quote(toByteText(path), '/')}/${query}`;
  return new Response(null, { status: 301, headers: { location, 'content-type': 'text/html; charset=utf-8' } });
}

async function dropBody(response: Response): Promise<Response> {
  await response.body?.cancel();
  const headers = new Headers(response.headers);
  headers.set('content-length', '0');
  return new Response(null, { status: response.status, headers });
}
