import { crash } from './answers.ts';
import { parseIsoTime } from './iso-time.ts';
import { parseInteger } from './python.ts';

/**
 * The building blocks of the server's request schemas, with the coercions and messages of the library it uses
 * (Marshmallow): `"12"` and 1.5 are integers, `"yes"` is a boolean, true is no integer, unknown keys are refused.
 */

/** What is wrong with a value: a list of sentences, or a tree by field name or index. */
export type Faults = readonly string[] | string | { readonly [name: string]: Faults };

/** Thrown by a field that refuses a value. */
export class Invalid extends Error {
  override readonly name = 'Invalid';
  readonly faults: Faults;

  constructor(faults: Faults) {
    super('the value does not fit the schema');
    this.faults = faults;
  }
}

/** Checks a value and gives it back as the server stores it. */
export type Field = (value: unknown) => unknown;

export interface Member {
  readonly field: Field;
  readonly required?: boolean;
  readonly nullable?: boolean;
  /** What is stored when the key is absent. */
  readonly fallback?: () => unknown;
}

export type Members = Readonly<Record<string, Field | Member>>;

const invalid = (message: string) => new Invalid([message]);

interface StringRules {
  readonly min?: number;
  readonly oneOf?: readonly string[];
  readonly pattern?: RegExp;
}

export function string({ min = 0, oneOf, pattern }: StringRules = {}): Field {
  return (value) => {
    if (typeof value !== 'string') throw invalid('Not a valid string.');
    if ([...value].length < min) throw invalid(`Shorter than minimum length ${min}.`);
    if (oneOf && !oneOf.includes(value)) throw invalid(`Must be one of: ${oneOf.join(', ')}.`);
    if (pattern && !pattern.test(value)) throw invalid('String does not match expected pattern.');
    return value;
  };
}

export function integer({ min }: { min?: number } = {}): Field {
  return (value) => {
    const number = toInteger(value);
    if (number === undefined) throw invalid('Not a valid integer.');
    if (min !== undefined && number < min) throw invalid(`Must be greater than or equal to ${min}.`);
    return number;
  };
}

function toInteger(value: unknown): number | undefined {
  if (typeof value === 'string') return parseInteger(value);
  if (typeof value !== 'number') return undefined;
  if (!Number.isFinite(value)) throw invalid('Number too large.');
  // Adding zero makes a plain zero of a negative one.
  return Math.trunc(value) + 0;
}

const truthy: readonly unknown[] = [
  't',
  'T',
  'true',
  'True',
  'TRUE',
  'on',
  'On',
  'ON',
  'y',
  'Y',
  'yes',
  'Yes',
  'YES',
  '1',
  1,
  true,
];
const falsy: readonly unknown[] = [
  'f',
  'F',
  'false',
  'False',
  'FALSE',
  'off',
  'Off',
  'OFF',
  'n',
  'N',
  'no',
  'No',
  'NO',
  '0',
  0,
  false,
];

export const boolean: Field = (value) => {
  if (truthy.includes(value)) return true;
  if (falsy.includes(value)) return false;
  throw invalid('Not a valid boolean.');
};

const firstTime = new Date(0).setUTCFullYear(1, 0, 1);
const endOfTime = Date.UTC(10_000, 0, 1);

/** An ISO 8601 time, stored as milliseconds since the epoch. One that its zone shifts out of the calendar fails with 500. */
export const datetime: Field = (value) => {
  const at = typeof value === 'string' ? parseIsoTime(value) : undefined;
  if (at === undefined) throw invalid('Not a valid datetime.');
  if (at < firstTime || at >= endOfTime) throw crash('date value out of range');
  return at;
};

export function list(item: Field, { min = 0, max }: { min?: number; max?: number } = {}): Field {
  return (value) => {
    if (!Array.isArray(value)) throw invalid('Not a valid list.');
    const faults = createRecord();
    const items = value.map((one, index) => attempt(faults, { key: String(index), load: () => present(item)(one) }));
    if (Object.keys(faults).length) throw new Invalid(faults);
    if (items.length < min) throw invalid(`Shorter than minimum length ${min}.`);
    if (max !== undefined && items.length > max) throw invalid(`Longer than maximum length ${max}.`);
    return items;
  };
}

/** An object with free keys. Faults stand under `key` and `value`. */
export function mapping({ keys, values }: { keys?: Field; values?: Field } = {}): Field {
  return (value) => {
    if (!isObject(value)) throw invalid('Not a valid mapping type.');
    const faults = createRecord();
    const entries = Object.entries(value).map(([key, item]) => {
      const own = createRecord();
      if (keys) attempt(own, { key: 'key', load: () => keys(key) });
      const loaded = values ? attempt(own, { key: 'value', load: () => present(values)(item) }) : item;
      if (Object.keys(own).length) faults[key] = own;
      return [key, loaded] as const;
    });
    if (Object.keys(faults).length) throw new Invalid(faults);
    return Object.fromEntries(entries);
  };
}

/** An object with known keys only; `ignoreUnknown` drops others instead of refusing them. */
export function object(members: Members, { ignoreUnknown = false } = {}): (value: unknown) => Record<string, unknown> {
  return (value) => {
    if (!isObject(value)) throw new Invalid({ _schema: ['Invalid input type.'] });
    const faults = createRecord();
    const loaded: Record<string, unknown> = {};
    for (const [key, entry] of Object.entries(members)) {
      const member: Member = typeof entry === 'function' ? { field: entry } : entry;
      if (Object.hasOwn(value, key)) {
        const load = () => (member.nullable && value[key] === null ? null : present(member.field)(value[key]));
        loaded[key] = attempt(faults, { key, load });
      } else if (member.required) faults[key] = ['Missing data for required field.'];
      else if (member.fallback) loaded[key] = member.fallback();
    }
    for (const key of Object.keys(value)) {
      if (!ignoreUnknown && !Object.hasOwn(members, key)) faults[key] = ['Unknown field.'];
    }
    if (Object.keys(faults).length) throw new Invalid(faults);
    return loaded;
  };
}

export function required(field: Field): Member {
  return { field, required: true };
}

/** `value` as a plain object, if it is one. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function present(field: Field): Field {
  return (value) => {
    if (value === null) throw invalid('Field may not be null.');
    return field(value);
  };
}

/** Without a prototype: any name at all can be a key. */
function createRecord(): Record<string, Faults> {
  return Object.create(null) as Record<string, Faults>;
}

function attempt(faults: Record<string, Faults>, { key, load }: { key: string; load: () => unknown }): unknown {
  try {
    return load();
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    faults[key] = error.faults;
    return undefined;
  }
}
