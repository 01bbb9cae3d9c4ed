import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';

import type { ApiDocument } from './operations.ts';

/** Holds values against the schemas of one API document. */
export interface Schemas {
  /** What stands at a JSON pointer, with a reference there already followed; undefined if nothing does. */
  find(pointer: string): { readonly value: unknown; readonly pointer: string } | undefined;
  /** One line for each way in which a value breaks the schema at a pointer. */
  check(pointer: string, value: unknown, options?: { readonly isText?: boolean }): string[];
}

const root = 'api';

/** Schemas are compiled when they are first needed: most labs are asked a handful of questions. */
export function createSchemas(document: ApiDocument): Schemas {
  const options = { strict: false, validateFormats: false, validateSchema: false } as const;
  const asJson = new Ajv2020(options).addSchema(document, root);
  // What comes as text, such as a query, has to become a number before it can be held against one.
  const asText = new Ajv2020({ ...options, coerceTypes: 'array' }).addSchema(document, root);
  const compiled = new Map<string, ValidateFunction>();

  const compile = (pointer: string, isText: boolean) => {
    const key = `${isText} ${pointer}`;
    const known = compiled.get(key);
    if (known) return known;
    const fresh = (isText ? asText : asJson).compile({ $ref: `${root}#${encodePointer(pointer)}` });
    compiled.set(key, fresh);
    return fresh;
  };

  const found = new Map<string, ReturnType<Schemas['find']>>();
  const follow: Schemas['find'] = (pointer) => {
    const value = resolve(document, pointer);
    if (value === undefined) return undefined;
    const reference = (value as { $ref?: unknown } | null)?.$ref;
    return typeof reference === 'string' ? find(reference.replace(/^#/, '')) : { value, pointer };
  };
  // The same few places are looked up for every exchange.
  const find: Schemas['find'] = (pointer) => {
    if (!found.has(pointer)) found.set(pointer, follow(pointer));
    return found.get(pointer);
  };

  return {
    find,
    check(pointer, value, { isText = false } = {}) {
      const validate = compile(pointer, isText);
      // Coercion writes into its input; a copy keeps the caller's value as it was.
      if (validate(isText ? structuredClone(value) : value)) return [];
      return (validate.errors ?? []).map(describe);
    },
  };
}

function resolve(document: unknown, pointer: string): unknown {
  let value = document;
  for (const part of pointer.split('/').slice(1)) {
    const key = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/** As a fragment of a URI: braces and the like are not allowed there. */
function encodePointer(pointer: string): string {
  return pointer.split('/').map(encodeURIComponent).join('/');
}

function describe({ instancePath, message, params }: ErrorObject): string {
  const detail = 'additionalProperty' in params ? `: ${String(params['additionalProperty'])}` : '';
  return `${instancePath === '' ? 'the value' : instancePath} ${message ?? 'is not allowed'}${detail}`;
}
