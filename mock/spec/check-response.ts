import { checkJson, findMediaType, isJson, mediaTypeOf } from './check-request.ts';
import { escapePointer, type Operation } from './operations.ts';
import type { Schemas } from './schemas.ts';

/** What of an answer is held against the spec. */
export interface ResponseFacts {
  readonly method: string;
  readonly status: number;
  readonly headers: Headers;
  /** The body as text; undefined if it was not looked at: it is binary, or endless. */
  readonly body?: string;
}

/** Says in which ways an answer breaks what the spec promises of its operation. */
export function checkResponse(schemas: Schemas, operation: Operation, facts: ResponseFacts): string[] {
  const { status, headers, method, body } = facts;
  // HEAD is no operation of its own here: a server that knows only GET may refuse it.
  if (method === 'HEAD' && status === 405) return [];
  const family = `${Math.floor(status / 100)}XX`;
  const found = [String(status), family, 'default']
    .map((key) => schemas.find(`${operation.pointer}/responses/${key}`))
    .find((one) => one !== undefined);
  if (!found) return [`the status ${status} is not listed`];
  const missing = listRequiredHeaders(schemas, found.pointer)
    .filter((name) => !headers.has(name))
    .map((name) => `the header ${name} is missing`);
  // HEAD has no body to look at; a 204 promises none.
  if (method === 'HEAD' || body === '') return missing;
  const { content } = found.value as { content?: Record<string, unknown> };
  const type = mediaTypeOf(headers);
  if (!content) return body === undefined ? missing : [...missing, 'a body, where none is promised'];
  const key = findMediaType(Object.keys(content), type);
  if (key === undefined)
    return [...missing, `the media type ${type || 'nothing'} is none of ${Object.keys(content).join(', ')}`];
  if (body === undefined) return missing;
  const schema = `${found.pointer}/content/${escapePointer(key)}/schema`;
  if (isJson(type)) return [...missing, ...checkJson(schemas, { schema, text: body, what: 'the body' })];
  if (!schemas.find(schema)) return missing;
  // A bare text may stand for a number.
  return [...missing, ...schemas.check(schema, body, { isText: true }).map((fault) => `the body: ${fault}`)];
}

function listRequiredHeaders(schemas: Schemas, response: string): string[] {
  const { value: headers } = schemas.find(`${response}/headers`) ?? { value: {} };
  return Object.keys(headers as object).filter((name) => {
    const header = schemas.find(`${response}/headers/${escapePointer(name)}`)?.value as { required?: boolean };
    return header?.required === true;
  });
}
