import fc from 'fast-check';

import { fromSchema, roughly } from './schema-arbitrary.ts';

/** One request that an API description leads to: a good one, or nearly. */
export interface FuzzRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | readonly FuzzPart[];
}

interface FuzzPart {
  readonly name: string;
  readonly filename: string;
  readonly text: string;
}

type Json = Record<string, unknown>;
type Parameter = { name: string; in: string; required?: boolean; schema?: object };

export interface FuzzOptions {
  /** Values for parameters that mean something in this lab, by name; tried beside made-up ones. */
  readonly known?: Readonly<Record<string, readonly string[]>>;
  /** Values of the Authorization header; undefined for none. */
  readonly credentials?: readonly (string | undefined)[];
}

/** Requests to every operation of a description, all as likely. */
export function requestsOf(document: object, options: FuzzOptions = {}): fc.Arbitrary<FuzzRequest> {
  const { paths } = document as { paths: Record<string, Json> };
  const operations = Object.entries(paths).flatMap(([template, item]) =>
    Object.entries(item)
      .filter(([method]) => ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'].includes(method))
      .map(([method, operation]) =>
        toRequest(document, { template, item, method, operation: operation as Json }, options),
      ),
  );
  return fc.oneof(...operations);
}

interface Place {
  readonly template: string;
  readonly item: Json;
  readonly method: string;
  readonly operation: Json;
}

function toRequest(document: object, { template, item, method, operation }: Place, options: FuzzOptions) {
  const lookUp = (reference: string) => find(document, reference);
  const parameters = [...list(item['parameters']), ...list(operation['parameters'])].map((one) =>
    '$ref' in one ? (lookUp(one['$ref'] as string) as Parameter) : (one as unknown as Parameter),
  );
  const valuesOf = ({ name, schema = {} }: Parameter): fc.Arbitrary<string[]> => {
    const made = fromSchema(schema, lookUp).map((value) => [value].flat().map(String));
    const known = options.known?.[name];
    return known
      ? fc.oneof(
          fc.constantFrom(...known).map((value) => [value]),
          made,
        )
      : made;
  };
  const values = fc.record(Object.fromEntries(parameters.map((one) => [`${one.in} ${one.name}`, valuesOf(one)])), {
    requiredKeys: parameters.filter((one) => one.in === 'path').map((one) => `path ${one.name}`),
  });
  const credentials = fc.constantFrom(...(options.credentials ?? [undefined]));
  return fc.tuple(values, bodyOf(operation, lookUp), credentials).map(([chosen, body, authorization]): FuzzRequest => {
    const path = template.replace(/\{([^{}]+)\}/g, (_, name: string) =>
      encodeURIComponent(chosen[`path ${name}`]?.[0] || 'x'),
    );
    const query = parameters
      .filter((one) => one.in === 'query')
      .flatMap(({ name }) => (chosen[`query ${name}`] ?? []).map((value) => [name, value]));
    const search = new URLSearchParams(query).toString();
    return {
      method: method.toUpperCase(),
      path: search ? `${path}?${search}` : path,
      headers: { ...(authorization && { authorization }), ...(body?.type && { 'content-type': body.type }) },
      ...(body && { body: body.content }),
    };
  });
}

interface Body {
  readonly type?: string;
  readonly content: string | readonly FuzzPart[];
}

function bodyOf(operation: Json, lookUp: (reference: string) => object): fc.Arbitrary<Body | undefined> {
  const declared = operation['requestBody'] as Json | undefined;
  const body = declared && '$ref' in declared ? (lookUp(declared['$ref'] as string) as Json) : declared;
  if (!body) return fc.constant(undefined);
  const kinds = Object.entries(body['content'] as Record<string, { schema?: object }>).map(
    ([type, { schema = {} }]) => {
      if (type.startsWith('multipart/')) return partsOf();
      const value = roughly(fromSchema(schema, lookUp));
      if (type.endsWith('urlencoded'))
        return value.map((fields) => ({ type, content: new URLSearchParams(flatten(fields)).toString() }));
      return value.map((json) => ({ type, content: JSON.stringify(json) ?? 'null' }));
    },
  );
  const broken = fc.constantFrom<Body>(
    { type: 'application/json', content: '{"a":' },
    { type: 'text/plain', content: 'x' },
  );
  return fc.oneof({ weight: 6, arbitrary: fc.oneof(...kinds) }, { weight: 1, arbitrary: broken });
}

function partsOf(): fc.Arbitrary<Body> {
  const name = fc.constantFrom('file', 'files[]', 'username', 'other');
  const filename = fc.constantFrom('', 'a.py', 'b c.py', '../x.py', 'a.tgz', 'ü.py');
  return fc
    .array(fc.record({ name, filename, text: fc.string({ maxLength: 20 }) }), { maxLength: 3 })
    .map((content) => ({ content }));
}

function flatten(fields: unknown): Record<string, string> {
  // An object may have been made without any way to become text.
  const toText = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value));
  return Object.fromEntries(Object.entries(Object(fields) as Json).map(([name, value]) => [name, toText(value)]));
}

function list(value: unknown): readonly Json[] {
  return Array.isArray(value) ? (value as Json[]) : [];
}

function find(document: object, reference: string): object {
  const parts = reference.replace('#/', '').split('/');
  return parts.reduce<unknown>(
    (value, part) => (value as Json)[part.replaceAll('~1', '/').replaceAll('~0', '~')],
    document,
  ) as object;
}

/** As it goes over the wire. */
export function toFetch({ method, headers, body }: FuzzRequest): RequestInit {
  if (body === undefined || method === 'GET' || method === 'HEAD') return { method, headers };
  if (typeof body === 'string') return { method, headers, body: new TextEncoder().encode(body) };
  const form = new FormData();
  for (const { name, filename, text } of body) {
    if (filename === '') form.append(name, text);
    else form.append(name, new File([text], filename));
  }
  return { method, headers, body: form };
}
