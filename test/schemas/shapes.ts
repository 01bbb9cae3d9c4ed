import { resolve } from 'node:path';
import ts from 'typescript';

/** What a value may be, as a TypeScript type and a JSON Schema both say it. */
export type Shape =
  | string
  | { readonly array: Shape }
  | { readonly map: Shape }
  | { readonly oneOf: readonly (string | number)[] }
  | { readonly anyOf: readonly Shape[] }
  /** By name; names of fields that may be absent end in `?`. */
  | { readonly object: Readonly<Record<string, Shape>> };

const root = resolve(import.meta.dirname, '../..');

/** The shapes of the members of a union type, by the literal that each has in the field `key`. */
export function readTypeShapes(file: string, name: string, key: string): Record<string, Shape> {
  const { type: union, checker } = findType(file, name);
  const members = union.isUnion() ? union.types : [union];
  return Object.fromEntries(
    members.map((member) => {
      const literal = checker.getTypeOfSymbol(member.getProperty(key) as ts.Symbol);
      return [(literal as ts.StringLiteralType).value, shapeOfType(member, checker)];
    }),
  );
}

/** The shape of one type. */
export function readTypeShape(file: string, name: string): Shape {
  const { type, checker } = findType(file, name);
  return shapeOfType(type, checker);
}

function findType(file: string, name: string): { readonly type: ts.Type; readonly checker: ts.TypeChecker } {
  const path = resolve(root, file);
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(resolve(root, 'tsconfig.json'), ts.sys.readFile).config,
    ts.sys,
    root,
  );
  const program = ts.createProgram([path], { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(path);
  const found = source?.statements.find(
    (one) => (ts.isTypeAliasDeclaration(one) || ts.isInterfaceDeclaration(one)) && one.name.text === name,
  );
  if (!found) throw new Error(`${file} has no type ${name}`);
  return { type: checker.getTypeAtLocation(found), checker };
}

function shapeOfType(type: ts.Type, checker: ts.TypeChecker): Shape {
  const bare = checker.getNonNullableType(type);
  if (type.flags & (ts.TypeFlags.Unknown | ts.TypeFlags.Any)) return 'anything';
  if (bare.flags & ts.TypeFlags.Boolean) return 'boolean';
  if (bare.isUnion() && bare.types.every((one) => isLiteral(one)))
    return { oneOf: bare.types.map((one) => readLiteral(one, checker)).sort() };
  if (bare.isUnion()) return anyOf(bare.types.map((one) => (isBoolean(one) ? 'boolean' : shapeOfType(one, checker))));
  if (isLiteral(bare)) return { oneOf: [readLiteral(bare, checker)] };
  if (bare.flags & ts.TypeFlags.String) return 'string';
  if (bare.flags & ts.TypeFlags.Number) return 'number';
  if (checker.isArrayType(bare)) {
    const [item] = checker.getTypeArguments(bare as ts.TypeReference);
    return { array: shapeOfType(item as ts.Type, checker) };
  }
  const values = checker.getIndexInfoOfType(bare, ts.IndexKind.String);
  if (values) return { map: shapeOfType(values.type, checker) };
  const fields = checker.getPropertiesOfType(bare).map((field) => {
    const isOptional = (field.flags & ts.SymbolFlags.Optional) !== 0;
    return [`${field.name}${isOptional ? '?' : ''}`, shapeOfType(checker.getTypeOfSymbol(field), checker)] as const;
  });
  return { object: Object.fromEntries(fields) };
}

function isBoolean({ flags }: ts.Type): boolean {
  return (flags & ts.TypeFlags.BooleanLiteral) !== 0;
}

function isLiteral(type: ts.Type): boolean {
  return type.isStringLiteral() || type.isNumberLiteral() || isBoolean(type);
}

/** Each of them once, in an order that both sides can find. */
function anyOf(shapes: readonly Shape[]): Shape {
  const texts = new Set(shapes.map((shape) => JSON.stringify(shape)));
  return { anyOf: [...texts].sort().map((text) => JSON.parse(text) as Shape) };
}

function readLiteral(type: ts.Type, checker: ts.TypeChecker): string | number {
  if (type.isStringLiteral() || type.isNumberLiteral()) return type.value;
  return checker.typeToString(type);
}

export interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly (string | number)[];
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema;
  readonly description?: string;
}

/** The same of a schema whose `oneOf` has a schema for each literal of the field `key`. */
export function readSchemaShapes(schema: Schema, key: string): Record<string, Shape> {
  return Object.fromEntries(
    (schema.oneOf ?? []).map((one) => {
      const member = follow(one, schema);
      return [String(member.properties?.[key]?.const), shapeOfSchema(member, schema)];
    }),
  );
}

/** The shape of a schema. */
export function shapeOfSchema(given: Schema, root: Schema): Shape {
  const schema = follow(given, root);
  if (schema.const !== undefined)
    return { oneOf: [typeof schema.const === 'number' ? schema.const : String(schema.const)] };
  if (schema.enum) return { oneOf: [...schema.enum].sort() };
  if (schema.anyOf) return anyOf(schema.anyOf.map((one) => shapeOfSchema(one, root)));
  if (schema.type === 'integer') return 'number';
  if (schema.type === 'array') return { array: shapeOfSchema(schema.items ?? {}, root) };
  if (schema.additionalProperties) return { map: shapeOfSchema(schema.additionalProperties, root) };
  if (schema.type !== 'object') return schema.type ?? 'anything';
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const isRequired = schema.required?.includes(name) ?? false;
    return [`${name}${isRequired ? '' : '?'}`, shapeOfSchema(field, root)] as const;
  });
  return { object: Object.fromEntries(fields) };
}

/** The schema that a `$ref` leads to. */
export function follow(schema: Schema, root: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const target = root.$defs?.[schema.$ref.replace('#/$defs/', '')];
  if (!target) throw new Error(`${schema.$ref} leads nowhere`);
  return { ...follow(target, root), ...(schema.description !== undefined && { description: schema.description }) };
}

/** The fields, as paths, that nobody has described. */
export function findUndescribed(given: Schema, root: Schema, path = ''): string[] {
  const schema = follow(given, root);
  const own = (schema.description ?? '').trim() === '' && path !== '' ? [path] : [];
  const fields = Object.entries(schema.properties ?? {}).flatMap(([name, field]) =>
    findUndescribed(field, root, `${path}.${name}`),
  );
  // An item is described by its list, unless it has fields of its own.
  const items = follow(schema.items ?? {}, root).properties
    ? findUndescribed(schema.items ?? {}, root, `${path}[]`)
    : [];
  return [...own, ...fields, ...items];
}
