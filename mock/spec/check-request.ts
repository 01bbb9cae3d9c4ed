import { escapePointer, type Operation } from './operations.ts';
import type { Schemas } from './schemas.ts';

/** What of a request is held against the spec. */
export interface RequestFacts {
  readonly url: URL;
  readonly headers: Headers;
  /** The body as text; undefined if it is none, or too large or too binary to look at. */
  readonly body?: string;
  readonly hasBody: boolean;
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required?: boolean;
  readonly schema?: { readonly type?: string | readonly string[] };
}

/** Says in which ways a request breaks what its operation takes; nothing about who sends it. */
export function checkRequest(schemas: Schemas, operation: Operation, facts: RequestFacts): string[] {
  return [...checkParameters(schemas, operation, facts), ...checkBody(schemas, operation, facts)];
}

function checkParameters(schemas: Schemas, operation: Operation, { url, headers }: RequestFacts): string[] {
  return listParameters(schemas, operation).flatMap(({ parameter, pointer }) => {
    const { name, in: place, required = false, schema } = parameter;
    const values = readValues(parameter, { operation, url, headers });
    if (values.length === 0) return required ? [`the ${place} parameter ${name} is missing`] : [];
    const isList = schema?.type === 'array';
    const value = isList ? values : values[0];
    return schemas
      .check(`${pointer}/schema`, value, { isText: true })
      .map((fault) => `the ${place} parameter ${name}: ${fault}`);
  });
}

interface Placed {
  readonly parameter: Parameter;
  readonly pointer: string;
}

/** Those of the operation and of its path. */
function listParameters(schemas: Schemas, { pointer, template }: Operation): Placed[] {
  return [`/paths/${escapePointer(template)}/parameters`, `${pointer}/parameters`].flatMap((list) => {
    const { value } = schemas.find(list) ?? { value: [] };
    return (value as readonly unknown[]).flatMap((_, index) => {
      const found = schemas.find(`${list}/${index}`);
      return found ? [{ parameter: found.value as Parameter, pointer: found.pointer }] : [];
    });
  });
}

interface Sources {
  readonly operation: Operation;
  readonly url: URL;
  readonly headers: Headers;
}

function readValues({ name, in: place }: Parameter, { operation, url, headers }: Sources): readonly string[] {
  switch (place) {
    case 'path':
      return [operation.params[name] ?? ''];
    case 'query':
      return url.searchParams.getAll(name);
    case 'header': {
      const value = headers.get(name);
      return value === null ? [] : [value];
    }
    case 'cookie': {
      const pairs = (headers.get('cookie') ?? '').split(/;\s*/).map((pair) => pair.split(/=(.*)/, 2));
      return pairs.filter(([key]) => key === name).map(([, value = '']) => value);
    }
  }
}

function checkBody(schemas: Schemas, { pointer }: Operation, { headers, body, hasBody }: RequestFacts): string[] {
  const found = schemas.find(`${pointer}/requestBody`);
  if (!found) return hasBody ? ['a body, where none is taken'] : [];
  const { required = false, content = {} } = found.value as { required?: boolean; content?: Record<string, unknown> };
  if (!hasBody) return required ? ['the body is missing'] : [];
  const type = mediaTypeOf(headers);
  const key = findMediaType(Object.keys(content), type);
  if (key === undefined)
    return [`a body of type ${type || 'nothing'}, which is none of ${Object.keys(content).join(', ')}`];
  if (!isJson(key) || body === undefined) return [];
  const schema = `${found.pointer}/content/${escapePointer(key)}/schema`;
  return checkJson(schemas, { schema, text: body, what: 'the body' });
}

interface JsonText {
  readonly schema: string;
  readonly text: string;
  readonly what: string;
}

/** Holds a text that is meant to be JSON against the schema at a pointer, if there is one. */
export function checkJson(schemas: Schemas, { schema, text, what }: JsonText): string[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [`${what} is no JSON`];
  }
  return schemas.find(schema) ? schemas.check(schema, value).map((fault) => `${what}: ${fault}`) : [];
}

export function mediaTypeOf(headers: Headers): string {
  return (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

export function isJson(mediaType: string): boolean {
  return /^application\/(.+\+)?json$/.test(mediaType);
}

/** The key under `content` that covers a media type: itself, its family, or anything. */
export function findMediaType(keys: readonly string[], type: string): string | undefined {
  const family = `${type.split('/')[0]}/*`;
  return [type, family, '*/*'].find((wanted) => keys.includes(wanted));
}
