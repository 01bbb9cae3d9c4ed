import fc from 'fast-check';

/** As much of JSON Schema as our API descriptions use. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Texts that servers stumble over. */
const oddText = fc.constantFrom(
  '',
  ' ',
  '0',
  '-1',
  'null',
  'a/b',
  '%',
  '../x',
  'ü',
  '\u0000',
  '💥',
  'q',
  'test',
  'PASS',
  'a'.repeat(300),
);
const text = fc.oneof(oddText, fc.string({ maxLength: 12 }), fc.string({ unit: 'grapheme', maxLength: 6 }));

/** Values that mostly fit a schema. `lookUp` follows a reference. */
export function fromSchema(schema: Schema, lookUp: (reference: string) => Schema, depth = 0): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined)
    return depth > 6 ? fc.constant({}) : fromSchema(lookUp(schema.$ref), lookUp, depth + 1);
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives) return fc.oneof(...alternatives.map((one) => fromSchema(one, lookUp, depth + 1)));
  if (schema.allOf) {
    const parts = schema.allOf.map((one) => fromSchema(one, lookUp, depth + 1));
    return fc.tuple(...parts, ofType(schema, lookUp, depth)).map((values) => Object.assign({}, ...values) as unknown);
  }
  return ofType(schema, lookUp, depth);
}

function ofType(schema: Schema, lookUp: (reference: string) => Schema, depth: number): fc.Arbitrary<unknown> {
  const [type = 'any', ...more] = [schema.type ?? (schema.properties ? 'object' : 'any')].flat();
  if (more.length > 0)
    return fc.oneof(...[type, ...more].map((one) => ofType({ ...schema, type: one as string }, lookUp, depth)));
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -1000, max: schema.maximum ?? 1_000_000 });
    case 'number':
      return fc.double({ min: schema.minimum ?? -1000, max: schema.maximum ?? 1e6, noNaN: true });
    case 'string':
      return ofPattern(schema);
    case 'array':
      return fc.array(fromSchema(schema.items ?? {}, lookUp, depth + 1), {
        minLength: schema.minItems ?? 0,
        maxLength: 3,
      });
    case 'object':
      return ofObject(schema, lookUp, depth);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function ofPattern({ pattern, minLength = 0 }: Schema): fc.Arbitrary<string> {
  if (pattern === undefined) return text.filter((value) => value.length >= minLength);
  try {
    return fc.stringMatching(new RegExp(pattern), { maxLength: 40 });
  } catch {
    // What fast-check cannot make of a pattern, such as a look-ahead, is any text here.
    return text;
  }
}

function ofObject(schema: Schema, lookUp: (reference: string) => Schema, depth: number): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema;
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, one]) => [name, fromSchema(one, lookUp, depth + 1)]),
  );
  const known = fc.record(fields, { requiredKeys: required.filter((name) => name in fields) });
  if (typeof additionalProperties !== 'object') return known;
  const others = fc.dictionary(text, fromSchema(additionalProperties, lookUp, depth + 1), { maxKeys: 3 });
  return fc.tuple(others, known).map(([other, own]) => ({ ...other, ...own }));
}

/** The same, and now and then something else altogether. */
export function roughly(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) });
}
