import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';

import { schema as faultsSchema } from '../generated/faults-schema.ts';
import { schema as scriptSchema } from '../generated/script-schema.ts';
import { schema as seedSchema } from '../generated/seed-schema.ts';

const schemas = { faults: faultsSchema, script: scriptSchema, seed: seedSchema };

export type DocumentName = keyof typeof schemas;

const compiled = new Map<DocumentName, ValidateFunction>();

/**
 * Holds what somebody wrote against its schema in schemas/.
 * @returns the same value
 * @throws RangeError that lists what is wrong, a field a line
 */
export function readDocument(name: DocumentName, value: unknown): unknown {
  const validate = compiled.get(name) ?? compile(name);
  if (validate(value)) return value;
  const lines = (validate.errors ?? []).filter(isTelling).map(describe);
  throw new RangeError([`this is no ${name} document:`, ...new Set(lines)].join('\n  '));
}

function compile(name: DocumentName): ValidateFunction {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: false,
    verbose: true,
    discriminator: true,
    validateFormats: false,
  });
  const validate = ajv.compile(schemas[name]);
  compiled.set(name, validate);
  return validate;
}

/** That an alternative as a whole did not fit says nothing its parts do not say better. */
function isTelling({ keyword }: ErrorObject): boolean {
  return keyword !== 'if' && keyword !== 'oneOf' && keyword !== 'anyOf';
}

function describe({
  instancePath,
  keyword,
  message = 'is not allowed',
  params,
  parentSchema = {},
}: ErrorObject): string {
  const allowed = (params as { allowedValues?: readonly unknown[] }).allowedValues;
  const unknown = params['additionalProperty'] ?? params['unevaluatedProperty'];
  const { examples, oneOf } = parentSchema as { examples?: readonly string[]; oneOf?: readonly { $ref: string }[] };
  const place = instancePath === '' ? 'the document' : instancePath;
  if (unknown !== undefined) return `${place} has no field ${JSON.stringify(unknown)}`;
  if (params['error'] === 'mapping') {
    const known = (oneOf ?? []).map(({ $ref }) => $ref.replace(/^.*\//, '')).join(', ');
    return `${place}: ${params['tag']} is ${JSON.stringify(params['tagValue'])}, which is not known; there are ${known}`;
  }
  // Said in the words of the other error about it, so that it is said once.
  if (params['error'] === 'tag') return `${place} must have required property '${params['tag']}'`;
  if (keyword === 'pattern' && examples) return `${place} must be written like ${examples.join(' or ')}`;
  return `${place} ${message}${allowed ? `: ${allowed.join(', ')}` : ''}`;
}
