import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

import { createLab, passing } from './lab.ts';

interface Described {
  readonly content?: Readonly<Record<string, { readonly schema: object }>>;
}

interface Operation {
  readonly responses: Readonly<Record<string, Described | { readonly $ref: string }>>;
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly responses: Readonly<Record<string, Described>> };
}

const file = join(import.meta.dirname, '../../../openapi/testrunner.yaml');
const description = parse(readFileSync(file, 'utf8')) as Description;
const ajv = new Ajv2020({ strict: false });
ajv.addSchema(description, 'testrunner');

/** What an answer breaks of the description of its operation; empty when it keeps to it. */
async function findBreach(path: string, method: string, answer: Response): Promise<string> {
  const listed = description.paths[path]?.[method]?.responses[String(answer.status)];
  if (!listed) return `${answer.status} is not listed`;
  const name = '$ref' in listed ? listed.$ref.split('/').at(-1) : undefined;
  const described = name === undefined ? (listed as Described) : description.components.responses[name];
  const text = await answer.text();
  if (!described?.content) return text === '' ? '' : 'there should be no body';
  const type = answer.headers.get('content-type')?.split(';')[0] ?? '';
  if (!described.content[type]) return `${answer.status} of type ${type} is not listed`;
  const at =
    name === undefined
      ? ['paths', path, method, 'responses', String(answer.status)]
      : ['components', 'responses', name];
  const pointer = [...at, 'content', type, 'schema'].map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1'));
  const body: unknown = type === 'application/json' ? JSON.parse(text) : text;
  const isValid = ajv.validate(`testrunner#/${pointer.map(encodeURIComponent).join('/')}`, body);
  if (/Cannot read|is not a function|is not iterable \(/.test(text)) return `a mistake of ours: ${text}`;
  return isValid ? '' : `${text}: ${ajv.errorsText()}`;
}

const words = fc.oneof(
  fc.constantFrom('1', '2', '0', '-1', 'abc', 'a/b', '..', 'bundle', '%', '9'.repeat(30), '1.0'),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }).filter((text) => text !== '.' && text !== '..'),
);
const field = fc.constantFrom('id', 'username', 'status', 'results', 'testfiles', 'testfiles__url', 'colour', 'query');
const operator = fc.constantFrom('eq', 'ne', '>', '<=', 'like', 'in', 'not_in', 'is_null', 'any', 'has', 'nope');
const filter = fc.letrec((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small' },
    fc.record({ name: field, op: operator, val: fc.jsonValue() }, { requiredKeys: ['name', 'op'] }),
    fc.record({ or: fc.array(tie('filter'), { maxLength: 3 }) }),
    fc.record({ and: fc.array(tie('filter'), { maxLength: 3 }) }),
  ),
})).filter;
const terms = fc.array(
  fc.record({ field, direction: fc.constantFrom('asc', 'desc', 'up') }, { requiredKeys: ['field'] }),
  {
    maxLength: 2,
  },
);
const search = fc.record(
  {
    filters: fc.array(filter, { maxLength: 3 }),
    order_by: terms,
    group_by: fc.array(fc.record({ field }), { maxLength: 2 }),
    limit: fc.integer({ min: -3, max: 9 }),
    offset: fc.integer({ min: -3, max: 9 }),
    single: fc.boolean(),
  },
  { requiredKeys: [] },
);
const query = fc.record(
  {
    q: fc.oneof(
      search.map((value) => JSON.stringify(value)),
      fc.json(),
      words,
    ),
    page: fc.oneof(fc.integer().map(String), words),
    results_per_page: fc.oneof(fc.integer().map(String), words),
    callback: words,
  },
  { requiredKeys: [] },
);
const run = fc.dictionary(
  fc.constantFrom('id', 'username', 'status', 'results', 'testrunner_id', 'testfiles', 'colour'),
  fc.oneof(fc.jsonValue(), fc.array(fc.record({ url: fc.string(), id: fc.integer() }, { requiredKeys: [] }))),
);
const body = fc.oneof(
  run.map((value) => JSON.stringify(value)),
  fc.json(),
  words,
);
const type = fc.constantFrom(
  'application/json',
  'application/json; charset=latin-1',
  'text/plain',
  'application/x-www-form-urlencoded',
);
const accept = fc.constantFrom('*/*', 'application/json', 'text/html', 'json');

const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => [method, path] as const),
);

test.each(operations)('every answer keeps to the description, in both dialects: %s %s', async (method, path) => {
  for (const dialect of ['head', 'stub'] as const) {
    const { call, submit, post } = createLab({ dialect });
    const ask = async (target: string, init: RequestInit) => findBreach(path, method, await call(target, init));
    if (dialect === 'head') await submit('ann', { 'a.py': passing });
    await post(dialect === 'head' ? '/api/testruns' : '/api/testrun', '{"username": "bob"}');
    await fc.assert(
      fc.asyncProperty(
        fc.array(words, { minLength: 2, maxLength: 2 }),
        query,
        body,
        type,
        accept,
        async (parts, ...rest) => {
          const [parameters, content, contentType, accepted] = rest;
          let next = 0;
          const target = path.replace(/\{\w+\}/g, () => encodeURIComponent(parts[next++] ?? ''));
          const entries = Object.entries(parameters).map(([name, value]) => [name, value] as [string, string]);
          const headers = { accept: accepted, 'content-type': contentType };
          const init = { method: method.toUpperCase(), headers, ...(method === 'post' && { body: content }) };
          expect(await ask(`${target}?${new URLSearchParams(entries)}`, init)).toBe('');
        },
      ),
      { numRuns: 150 },
    );
  }
});
