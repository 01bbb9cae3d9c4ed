import { type JsonOut, writeJson } from './python/write-json.ts';

interface Form {
  readonly status?: number;
  readonly type: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer with its length, as the server gives to all but its crashes. */
export function respond(body: string | Uint8Array<ArrayBuffer>, { status = 200, type, headers }: Form): Response {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const length = { 'content-length': String(status === 204 ? 0 : bytes.length) };
  return new Response(status === 204 ? null : bytes, {
    status,
    headers: { 'content-type': type, ...length, ...headers },
  });
}

/** JSON as the server writes it outside of the run collection; on one line for what calls itself a script. */
export function json(request: Request, value: JsonOut): Response {
  return respond(writeBody(request, value), { type: 'application/json' });
}

/** A body in JSON. */
export function writeBody(request: Request, value: JsonOut): string {
  const isScript = request.headers.get('x-requested-with')?.toLowerCase() === 'xmlhttprequest';
  return `${writeJson(value, isScript ? 'compact' : 'pretty')}\n`;
}

const explanations = {
  400: ['Bad Request', 'The browser (or proxy) sent a request that this server could not understand.'],
  404: [
    'Not Found',
    'The requested URL was not found on the server.  If you entered the URL manually please check your spelling and try again.',
  ],
  405: ['Method Not Allowed', 'The method is not allowed for the requested URL.'],
  500: [
    'Internal Server Error',
    'The server encountered an internal error and was unable to complete your request.  Either the server is overloaded or there is an error in the application.',
  ],
} as const;

/** The page for an error that the server knows of. */
export function errorPage(status: keyof typeof explanations, headers: Readonly<Record<string, string>> = {}): Response {
  const [name, explanation] = explanations[status];
  const page = `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2 Final//EN">\n<title>${status} ${name}</title>\n<h1>${name}</h1>\n<p>${explanation}</p>\n`;
  return respond(page, { status, type: 'text/html', headers });
}

/** The page for an error that nobody handles, on a server that is being debugged: it names what went wrong. */
export function crashPage(message: string): Response {
  const text = message.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const page = `<!DOCTYPE html>\n<title>${text} // Debugger</title>\n<h1>${text}</h1>\n<p>The server stumbled over this request.</p>\n`;
  return new Response(page, {
    status: 500,
    headers: { 'content-type': 'text/html; charset=utf-8', 'x-xss-protection': '0' },
  });
}

/** The page of the web interface, which stands at every address that is nothing else. */
export function webPage(): Response {
  const page =
    '<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n<title>TestRunner</title>\n</head>\n<body>\n<div id="root">TestRunner</div>\n</body>\n</html>';
  return respond(page, { type: 'text/html; charset=utf-8' });
}
