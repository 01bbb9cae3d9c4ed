import { respond, writeBody } from '../answers.ts';
import { type JsonOut, writeJson } from '../python/write-json.ts';

interface Extras {
  readonly status?: number;
  /** What a wrapped answer says its status is. @default 200, whatever it is */
  readonly metaStatus?: number;
  readonly links?: readonly Link[];
  readonly location?: string;
  /** Whether a wrapped answer repeats the location. */
  readonly tellsLocation?: boolean;
}

export interface Link {
  readonly rel: string;
  readonly url: string;
}

/** An answer of the generated API; with `callback` in the query it is wrapped into a call of that function. */
export function apiAnswer(request: Request, value: JsonOut, extras: Extras = {}): Response {
  const { status = 200, links, location } = extras;
  const callback = new URL(request.url).searchParams.get('callback');
  const headers = { vary: 'Accept', ...(location !== undefined && { location }) };
  if (callback) {
    const body = `${callback}(${writeJson({ data: value, meta: describeMeta(extras) }, 'spaced')})`;
    return respond(body, { status, type: 'application/javascript', headers });
  }
  const response = respond(writeBody(request, value), { status, type: 'application/json', headers });
  const text = links?.map(({ rel, url }) => `<${url}>; rel="${rel}"`).join(', ');
  // The header really comes twice.
  if (text !== undefined) for (let time = 0; time < 2; time++) response.headers.append('link', text);
  return response;
}

function describeMeta({ metaStatus = 200, links, location, tellsLocation }: Extras): JsonOut {
  return {
    'Content-Type': 'application/javascript',
    status: metaStatus,
    ...(links && { Link: links.map(({ rel, url }) => ({ rel, url })) }),
    ...(tellsLocation && location !== undefined && { Location: location }),
  };
}

/** The address of the request without its query. */
export function baseUrl(request: Request): string {
  const { origin, pathname } = new URL(request.url);
  return origin + pathname;
}

export function notFound(request: Request): Response {
  return apiAnswer(request, {}, { status: 404, metaStatus: 404 });
}
