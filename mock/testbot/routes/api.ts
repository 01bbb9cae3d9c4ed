import { readJson } from '../../python/read-json.ts';
import type { PyValue } from '../../python/value.ts';
import { acceptBuild, acceptHeartbeat, acceptReport, findClient, takeJob } from '../actions.ts';
import { json, noContent } from '../answers.ts';
import { readQuery, toText } from '../request-path.ts';
import type { ServerContext } from '../server-context.ts';

interface ApiRequest {
  readonly request: Request;
  /** The path below `/api`. */
  readonly parts: readonly string[];
}

/** Everything under `/api`: for workers, and for those that announce builds. Nothing for a name that it does not know. */
export async function answerApi(server: ServerContext, { request, parts }: ApiRequest): Promise<Response | undefined> {
  const [name, resource, ...rest] = parts;
  if (name === undefined || rest.length > 0) throw new TypeError('too few or too many parts');
  if (request.method === 'GET') {
    if (resource !== undefined) throw new TypeError('too many parts');
    return name === 'whoami' ? json(findClient(server, readName(request))) : undefined;
  }
  const readId = () => (resource === undefined ? undefined : toText(resource));
  switch (name) {
    case 'getJob': {
      const job = takeJob(server, await readBody(request));
      return job ? json(job) : noContent();
    }
    case 'newBuild':
      return json(acceptBuild(server, await readBody(request)));
    case 'heartbeat':
      return json(acceptHeartbeat(server, { id: readId(), status: await readBody(request) }));
    case 'report':
      return json(acceptReport(server, { id: readId(), report: await readBody(request) }));
    default:
      return undefined;
  }
}

/** A name that is given twice is a list, and as good as any other. */
function readName(request: Request): PyValue {
  const [name, ...more] = readQuery(request, 'name');
  if (name === undefined) throw new TypeError('no name');
  return more.length > 0 ? [name, ...more] : name;
}

/** Deeper documents exceed the depth of calls that the server's language allows. */
const deepest = 950;

/** The body as JSON, whatever its type says. A body of unknown length is none: the server reads as much as announced. */
async function readBody(request: Request): Promise<PyValue> {
  if (request.headers.has('transfer-encoding')) throw new TypeError('no length');
  const bytes = await request.arrayBuffer();
  return readJson(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), deepest);
}
