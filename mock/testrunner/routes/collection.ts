import { isReadableAccept } from '../accept.ts';
import { respond } from '../answers.ts';
import { createFromJson } from './creation.ts';
import { deleteFile, deleteRun } from './deletion.ts';
import { getFile, getFiles, getRun, listRuns } from './reading.ts';
import type { Handler, Route } from './route.ts';

/** The runs as a generated API: the list, one run, what is related to it, and one of those. */
export function collectionRoutes(name: string): Route[] {
  const path = (rest: string) => new RegExp(`^/api/${name}${rest}$`);
  const part = '/([^/]+)';
  return [
    { path: path(''), methods: { GET: checked(listRuns), POST: checked(createFromJson) } },
    { path: path(part), methods: { GET: checked(getRun), DELETE: checked(deleteRun) } },
    { path: path(part + part), methods: { GET: checked(getFiles) } },
    { path: path(part + part + part), methods: { GET: checked(getFile), DELETE: checked(deleteFile) } },
  ];
}

/** Before all else the header `Accept` is read. */
function checked(handler: Handler): Handler {
  return (request) => {
    if (isReadableAccept(request.request.headers.get('accept'))) return handler(request);
    return respond('Invalid Accept header requested', { status: 400, type: 'text/plain' });
  };
}
