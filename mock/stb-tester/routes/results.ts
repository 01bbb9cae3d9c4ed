import { type Content, streamContent } from '../../content.ts';
import { findOrigin, guard, type PortalApp } from '../app.ts';
import { findContentType } from '../artifacts.ts';
import { writeCsv } from '../csv.ts';
import { Fault } from '../fault.ts';
import { parseFilter } from '../filter.ts';
import { writeJunit } from '../junit.ts';
import { formatLog } from '../log.ts';
import type { Result } from '../model.ts';
import type { Portal } from '../portal.ts';
import { parseRange } from '../range.ts';
import { showResult, showResultDetail } from '../views.ts';
import { readZone } from './zone.ts';

/** Lists of results in three formats, single results, their logs and files. */
export function addResultRoutes(app: PortalApp, portal: Portal): void {
  guard(app, '/api/v2/results/*', 'read');
  guard(app, '/api/v2/results.xml', 'read');
  guard(app, '/api/v2/results.csv', 'read');

  app.get('/api/v2/results', (context) => {
    const tz = readZone(context);
    return context.json(
      listResults(portal, context).map((result) => showResult(result, findOrigin(portal, context), tz)),
    );
  });
  app.get('/api/v2/results.xml', (context) => {
    const xml = writeJunit(listResults(portal, context), context.req.query('include_tz') === 'true');
    return context.body(xml, 200, { 'content-type': 'application/xml; charset=utf-8' });
  });
  app.get('/api/v2/results.csv', (context) => {
    const csv = writeCsv(listResults(portal, context), findOrigin(portal, context));
    return context.body(csv, 200, { 'content-type': 'text/csv; charset=utf-8' });
  });

  const path = '/api/v2/results/:node/:session/:counter/:start';
  app.get(path, (context) =>
    context.json(showResultDetail(findResult(portal, context.req.param()), portal, findOrigin(portal, context))),
  );
  app.get(`${path}/stbt.log`, (context) =>
    context.text(formatLog(findResult(portal, context.req.param()).log(), readZone(context))),
  );
  app.get(`${path}/artifacts/:name{.+}`, (context) => {
    const name = context.req.param('name');
    const file = findResult(portal, context.req.param()).artifacts().get(name);
    if (!file) throw new Fault(404, `No such artifact: ${name}`);
    return sendContent(context.req.raw, file, { 'content-type': findContentType(name), etag: `"${portal.md5(file)}"` });
  });
}

interface ResultParams {
  readonly node: string;
  readonly session: string;
  readonly counter: string;
  readonly start: string;
}

function findResult(portal: Portal, { node, session, counter, start }: ResultParams): Result {
  const id = `/${node}/${session}/${counter}/${start}`;
  const result = portal.results.get(id);
  if (!result) throw new Fault(404, `No such result: ${id}`);
  return result;
}

/** Newest first unless `sort` says otherwise; the real default order is not documented. */
function listResults(portal: Portal, context: { readonly req: { query(name: string): string | undefined } }): Result[] {
  const { job, accepts } = parseFilter(context.req.query('filter') ?? '', readZone(context));
  const sort = context.req.query('sort') ?? 'date:desc';
  if (sort !== 'date:asc' && sort !== 'date:desc') throw new Fault(400, "Invalid sort: use 'date:asc' or 'date:desc'");
  const direction = sort === 'date:asc' ? 1 : -1;
  const candidates = job === undefined ? [...portal.results.values()] : (portal.jobs.get(job)?.results ?? []);
  return candidates.filter(accepts).sort((a, b) => direction * (a.startMs - b.startMs));
}

/** A whole file, or the part that `Range` asks for if `If-Range` still names this file. */
function sendContent(
  request: Request,
  file: Content,
  headers: { readonly 'content-type': string; readonly etag: string },
) {
  const wanted = request.headers.get('if-range') ?? headers.etag;
  const range = wanted === headers.etag ? parseRange(request.headers.get('range'), file.sizeBytes) : null;
  const common = { ...headers, 'accept-ranges': 'bytes' };
  if (range === 'unsatisfiable') {
    return new Response(null, { status: 416, headers: { ...common, 'content-range': `bytes */${file.sizeBytes}` } });
  }
  const { start, end } = range ?? { start: 0, end: file.sizeBytes };
  const contentRange = range && { 'content-range': `bytes ${start}-${end - 1}/${file.sizeBytes}` };
  return new Response(streamContent(file, { start, end }, request.signal), {
    status: range ? 206 : 200,
    headers: { ...common, ...contentRange, 'content-length': String(end - start) },
  });
}
