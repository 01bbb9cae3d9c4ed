import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';

/** ISO 8601 with a zone. */
const dateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

/** Tells what is wrong with a line by its schema; here a field that nobody has described is wrong, too. */
export function createLineCheck(file: 'events' | 'journal' | 'report-line'): (line: object) => string[] {
  const { ajv, schema } = readClosed(file);
  const isLine = ajv.compile(schema);
  const key = file === 'journal' ? 'step' : 'type';
  return (line) => {
    if (isLine(line)) return [];
    const name = String((line as Record<string, unknown>)[key]);
    // What is wrong with it as one of the other lines is no news.
    const isOne = ajv.getSchema(`${schema.$id}#/$defs/${name}`) ?? isLine;
    void isOne(line);
    return (isOne.errors ?? isLine.errors ?? []).map(
      ({ instancePath, message, params }) => `${name}${instancePath}: ${message} ${JSON.stringify(params)}`,
    );
  };
}

/** The same for a whole result.json. */
export function createResultCheck(): (result: object) => string[] {
  const { ajv, schema } = readClosed('result');
  const isResult = ajv.compile(schema);
  return (result) => {
    void isResult(result);
    return (isResult.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath}: ${message} ${JSON.stringify(params)}`,
    );
  };
}

function readClosed(file: string): { readonly ajv: Ajv2020; readonly schema: { readonly $id: string } } {
  // The long part of the chaos suite is one file that lies elsewhere; whatever runs tests is begun in the root.
  const path = resolve('schemas', `${file}.schema.json`);
  const ajv = new Ajv2020({ allErrors: false, strict: true, strictTypes: false, formats: { 'date-time': dateTime } });
  return { ajv, schema: close(JSON.parse(readFileSync(path, 'utf8'))) as { readonly $id: string } };
}

function close(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(close);
  if (schema === null || typeof schema !== 'object') return schema;
  const closed = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, close(value)]));
  return 'properties' in closed && 'type' in closed && !('oneOf' in closed)
    ? { ...closed, additionalProperties: false }
    : closed;
}
