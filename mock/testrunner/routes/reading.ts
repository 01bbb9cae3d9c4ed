import { Crash } from '../crash.ts';
import { describeFile, describeRun } from '../describe-row.ts';
import { parseJson } from '../python/parse-json.ts';
import type { JsonOut } from '../python/write-json.ts';
import { type Page, takePage } from '../query/page.ts';
import { search } from '../query/search.ts';
import { applyAffinity } from '../sqlite/value.ts';
import type { Row } from '../table.ts';
import { apiAnswer, baseUrl, type Link, notFound } from './api-answer.ts';
import type { Handler, RouteRequest } from './route.ts';

/** The runs, searched by `q` and cut into pages. */
export const listRuns: Handler = ({ server, request }) => {
  const { searchParams } = new URL(request.url);
  const params = readQuery(searchParams.get('q'));
  if (params === undefined) return refuse(request, 400, 'Unable to decode data');
  const { models, state } = server;
  const describe = (row: Row) => describeRun(models, state.database, row);
  const result = search({ models, database: state.database }, params);
  switch (result.kind) {
    case 'refused':
      return refuse(request, 400, 'Unable to construct query');
    case 'none':
      return refuse(request, 404, 'No result found');
    case 'many':
      return refuse(request, 400, 'Multiple results found');
    case 'one': {
      const location = `${baseUrl(request)}/${result.row.id}`;
      return apiAnswer(request, describe(result.row), { location, tellsLocation: true });
    }
    case 'list': {
      const page = takePage(result.listing, searchParams);
      return apiAnswer(request, describePage(page, describe), { links: createLinks(baseUrl(request), page) });
    }
  }
};

function readQuery(text: string | null) {
  try {
    return parseJson(text ?? '{}');
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function refuse(request: Request, status: number, message: string): Response {
  return apiAnswer(request, { message }, { status });
}

function describePage({ number, pages, total, rows }: Page, describe: (row: Row) => JsonOut): JsonOut {
  return { num_results: total, objects: rows.map(describe), page: number, total_pages: pages };
}

/** Without the query, so whoever follows them loses it. */
function createLinks(base: string, { number, pages, size }: Page): Link[] {
  const link = (rel: string, page: bigint) => ({ rel, url: `${base}?page=${page}&results_per_page=${size}` });
  return [...(number < pages ? [link('next', number + 1n)] : []), link('last', pages)];
}

export const getRun: Handler = (call) => {
  const row = findRun(call);
  if (!row) return notFound(call.request);
  return apiAnswer(call.request, describeRun(call.server.models, call.server.state.database, row));
};

export const getFiles: Handler = (call) => {
  const row = findRun(call);
  if (!row) return notFound(call.request);
  expectFiles(call);
  const { models, state } = call.server;
  const files = state.database.filesOf(row.id);
  const listing = {
    total: files.length,
    slice: (start: number, end: number) => files.slice(start, end),
    all: () => files,
  };
  const page = takePage(listing, new URL(call.request.url).searchParams);
  return apiAnswer(
    call.request,
    describePage(page, (file) => describeFile(models, state.database, file)),
  );
};

/** Any file, whichever run it belongs to. */
export const getFile: Handler = (call) => {
  if (!findRun(call)) return notFound(call.request);
  expectFiles(call);
  const { models, state } = call.server;
  const file = state.database.files.get(readId(call.parts[2]));
  return file ? apiAnswer(call.request, describeFile(models, state.database, file)) : notFound(call.request);
};

/** The run that the path names. */
export function findRun({ server, parts }: RouteRequest) {
  return server.state.database.runs.get(readId(parts[0]));
}

/** An id as the database reads it: `1.0` and ` 1` are 1. */
export function readId(text = '') {
  return applyAffinity(text, 'integer');
}

/** @throws a crash for any other relation than that to the files. */
export function expectFiles({ server, parts }: RouteRequest): void {
  if (!Object.hasOwn(server.models.runs.relations, parts[1] ?? '')) throw new Crash(`no relation ${parts[1]}`);
}
