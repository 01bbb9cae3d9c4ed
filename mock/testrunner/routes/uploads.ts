import { errorPage, respond } from '../answers.ts';
import type { Upload } from '../state.ts';
import type { Route } from './route.ts';

const keptSeconds = 43_200;

/** The uploaded files. They stay when their run is deleted. Ranges are not served. */
export const uploadRoute: Route = {
  path: /^\/_uploads\/([^/]+)\/([^/][^\n]*)\n?$/,
  methods: {
    GET({ server, request, parts: [set, path = ''] }) {
      if (set !== 'testfiles') return errorPage(404);
      if (path.includes('\0')) return errorPage(400);
      const name = normalizePath(path);
      const upload = server.state.uploads.get(name);
      if (!upload) return errorPage(404);
      const etag = createEtag(name, upload);
      const caching = {
        'cache-control': `public, max-age=${keptSeconds}`,
        expires: new Date(server.clock.now() + keptSeconds * 1000).toUTCString(),
        etag: `"${etag}"`,
      };
      if (isUnchanged(request.headers, etag, upload)) return new Response(null, { status: 304, headers: caching });
      return respond(upload.bytes, {
        type: 'text/x-python; charset=utf-8',
        headers: { ...caching, 'last-modified': new Date(upload.storedAt).toUTCString() },
      });
    },
  },
};

/** Takes out what leads nowhere: empty parts, dots, and what two dots undo. */
function normalizePath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** Made of the time, the size and the name. */
function createEtag(name: string, { storedAt, bytes }: Upload): string {
  let [low, high] = [1, 0];
  for (const byte of new TextEncoder().encode(name)) {
    low = (low + byte) % 65_521;
    high = (high + low) % 65_521;
  }
  return `${storedAt / 1000}-${bytes.length}-${high * 65_536 + low}`;
}

/** A tag that the client has counts more than a time. */
function isUnchanged(headers: Headers, etag: string, { storedAt }: Upload): boolean {
  const tags = headers.get('if-none-match');
  if (tags) return /(?:^|,)\s*\*\s*(?:,|$)/.test(tags) || readTags(tags).includes(etag);
  const since = Date.parse(headers.get('if-modified-since') ?? '');
  return Math.floor(storedAt / 1000) * 1000 <= since;
}

function readTags(header: string): string[] {
  return [...header.matchAll(/(?:[Ww]\/)?(?:"([^"]*)"|([^",\s]+))/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
}
