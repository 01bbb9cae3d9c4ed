import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

/**
 * The lists in `operations/` say what each API has, one operation a line: method, path, id, credentials, statuses. They
 * were checked line by line against what the servers are known to do, so that a description cannot lose an operation, or
 * gain one, without somebody noticing.
 */

interface Response {
  readonly $ref?: string;
  readonly description?: string;
  readonly content?: Readonly<Record<string, { readonly example?: unknown; readonly examples?: unknown }>>;
}

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly security?: readonly object[];
  readonly responses: Readonly<Record<string, Response>>;
}

interface ApiDocument {
  readonly security?: readonly object[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const root = join(import.meta.dirname, '../..');
const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
const kinds = readdirSync(join(root, 'openapi')).map((file) => file.replace('.yaml', ''));
const documents = new Map(
  kinds.map((kind) => [kind, parse(readFileSync(join(root, `openapi/${kind}.yaml`), 'utf8')) as ApiDocument]),
);

function operationsOf(kind: string) {
  const document = documents.get(kind) as ApiDocument;
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => methods.includes(method))
      .map(([method, operation]) => ({
        method: method.toUpperCase(),
        path,
        operation,
        security: operation.security ?? document.security,
      })),
  );
}

function spellSecurity(security: readonly object[] | undefined): string {
  if (security === undefined) return 'undescribed';
  return security.length === 0 ? 'none' : security.map((one) => Object.keys(one).join('+') || 'none').join('|');
}

function lookUp(kind: string, response: Response): Response {
  if (response.$ref === undefined) return response;
  const parts = response.$ref.split('/').slice(1);
  return parts.reduce((at: unknown, part) => (at as Record<string, unknown>)[part], documents.get(kind)) as Response;
}

test('there is a list for each API', () => {
  expect(readdirSync(join(import.meta.dirname, 'operations'))).toEqual(kinds.map((kind) => `${kind}.txt`));
  expect(kinds).toHaveLength(5);
});

test.each(kinds)('the description of %s has every operation that the lab has, and no other', (kind) => {
  const listed = readFileSync(join(import.meta.dirname, `operations/${kind}.txt`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(/\s+/).join(' '));
  const described = operationsOf(kind).map(
    ({ method, path, operation, security }) =>
      `${method} ${path} ${operation.operationId} ${spellSecurity(security)} ${Object.keys(operation.responses).join(' ')}`,
  );
  const missing = listed.filter((line) => !described.includes(line));
  const extra = described.filter((line) => !listed.includes(line));
  expect({ missing, extra }).toEqual({ missing: [], extra: [] });
});

test.each(kinds)('every operation of %s has an id of its own, a summary, and credentials or none', (kind) => {
  const operations = operationsOf(kind);
  const ids = operations.map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  const bare = operations
    .filter(({ operation, security }) => !operation.summary?.trim() || security === undefined)
    .map(({ method, path }) => `${method} ${path}`);
  expect(bare).toEqual([]);
});

test.each(kinds)('every operation of %s has an example, or says how it fails', (kind) => {
  const silent = operationsOf(kind).filter(({ operation }) => {
    const hasExample = /"examples?":/.test(JSON.stringify(operation));
    const failures = Object.entries(operation.responses).filter(([status]) => /^[45]|default/.test(status));
    return !hasExample && !failures.some(([, response]) => lookUp(kind, response).description?.trim());
  });
  expect(silent.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
});

test.each(kinds)('every answer of %s is described', (kind) => {
  const silent = operationsOf(kind).flatMap(({ method, path, operation }) =>
    Object.entries(operation.responses)
      .filter(([, response]) => !lookUp(kind, response).description?.trim())
      .map(([status]) => `${method} ${path} ${status}`),
  );
  expect(silent).toEqual([]);
});
