import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

import { announce, register, startServer } from './calls.ts';

interface Operation {
  readonly responses: Readonly<Record<string, { readonly content?: object; readonly $ref?: string }>>;
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly responses: Readonly<Record<string, { readonly content?: object }>> };
}

const file = join(import.meta.dirname, '../../../openapi/testbot.yaml');
const description = parse(readFileSync(file, 'utf8')) as Description;
const ajv = new Ajv2020({ strict: false, validateFormats: false }).addSchema(description, 'testbot');

const operations = Object.entries(description.paths).flatMap(([path, item]) =>
  Object.keys(item)
    .filter((method) => method !== 'parameters')
    .map((method) => ({ path, method })),
);

const point = (...parts: readonly string[]) =>
  `testbot#/${parts.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;

/** What is wrong with an answer; nothing if it is described. */
function judge(
  operation: { path: string; method: string },
  answer: { status: number; type: string | null; text: string },
) {
  const status = String(answer.status);
  const type = answer.type?.split(';')[0] ?? '';
  const response = description.paths[operation.path]?.[operation.method]?.responses[status];
  if (!response) return `${status} is not listed`;
  const name = response.$ref?.split('/').at(-1);
  const content = (name === undefined ? response : description.components.responses[name])?.content;
  if (!content) return answer.text === '' ? undefined : 'a body where none is listed';
  if (!(type in content)) return `${type} is not listed with ${status}`;
  const holder =
    name === undefined
      ? ['paths', operation.path, operation.method, 'responses', status]
      : ['components', 'responses', name];
  const value: unknown = type === 'application/json' ? JSON.parse(answer.text) : answer.text;
  const validate = ajv.getSchema(point(...holder, 'content', type, 'schema'));
  return validate?.(value) === true ? undefined : ajv.errorsText(validate?.errors);
}

const word = fc.string({ minLength: 1 });
const path = word.filter((text) => !/^\.{1,2}$/.test(text)).map((text) => encodeURIComponent(text));
const known = ['{client}', '{job}', '{build}'];
const build = fc.record(
  {
    branch: fc.oneof(fc.constantFrom('mozilla-central-linux', 'mobile-1.9.2-wince', 'mobile-1.9.2'), fc.jsonValue()),
    uris: fc.oneof(
      fc.array(fc.constantFrom('a.en-US.linux-i686.tar.bz2', 'a.en-US.linux-i686.tests.tar.bz2', 'a.wince-arm.zip')),
      fc.jsonValue(),
    ),
    timestamp: fc.jsonValue(),
  },
  { requiredKeys: [] },
);
const info = fc.record({
  _id: fc.constantFrom(...known),
  capabilities: fc.record({ jobtypes: fc.array(fc.constantFrom('mochitest', 'reftest', 'talos-tp')) }),
});
const body = fc.oneof(build, info, fc.jsonValue()).map((value) => JSON.stringify(value));

test('every answer is one that the description lists', async () => {
  const { ask } = startServer({ done: true });
  const client = await register(ask);
  const [job = ''] = await announce(ask);
  const { json } = await ask(`GET /jobs/${job}`);
  const ids = { client, job, build: (json['build'] as { readonly _id: string })._id };
  const fillIn = (text: string) => text.replace(/\{(client|job|build)\}/g, (_, name: keyof typeof ids) => ids[name]);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...operations),
      fc.record({ path: fc.oneof(fc.constantFrom(...known), path), query: fc.webQueryParameters(), name: word, body }),
      async (operation, random) => {
        const target = fillIn(operation.path.replace(/\{\w+\}/, random.path));
        const query = `?${random.query}&name=${encodeURIComponent(random.name)}`;
        const sent = operation.method === 'get' ? undefined : fillIn(random.body);
        const answer = await ask(`${operation.method.toUpperCase()} ${target}${query}`, sent);
        expect(judge(operation, answer)).toBeUndefined();
      },
    ),
    { numRuns: 1500 },
  );
});

test('the description finds wrong answers', () => {
  const wrong = [
    [{ path: '/api/whoami', method: 'get' }, 400, 'application/json', '{}'],
    [{ path: '/api/whoami', method: 'get' }, 200, 'text/html', '{}'],
    [{ path: '/api/whoami', method: 'get' }, 200, 'application/json', '{"_id": "x", "_rev": "1-a", "type": "job"}'],
    [{ path: '/api/report/{id}', method: 'post' }, 500, 'text/plain', 'Internal Server Error'],
    [{ path: '/jobs/{id}', method: 'get' }, 404, 'text/plain', 'no such job'],
    [{ path: '/api/getJob', method: 'post' }, 204, 'text/plain', 'x'],
  ] as const;
  for (const [operation, status, type, text] of wrong) expect(judge(operation, { status, type, text })).toBeDefined();
});
