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
    if (value.length < min) throw invalid(`Shorter than minimum length ${min}.`);
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
  if (typeof value === 'number') return Math.trunc(value);
  if (typeof value !== 'string' || !/^\s*[+-]?\d+(_\d+)*\s*$/.test(value)) return undefined;
  return Number(value.replaceAll('_', '').trim());
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

const isoTime =
  /^\d{4}-\d{1,2}-\d{1,2}[T ](\d{1,2}:\d{1,2})(:\d{1,2}(\.\d{1,6})\d{0,6})?(:\d{1,2})?(Z|[+-]\d{2}(:?\d{2})?)?$/;

/** An ISO 8601 time; one without a zone is UTC. Stored as milliseconds since the epoch. */
export const datetime: Field = (value) => {
  if (typeof value !== 'string' || !isoTime.test(value)) throw invalid('Not a valid datetime.');
  const zoned = /(Z|[+-]\d{2}(:?\d{2})?)$/.test(value.slice(10)) ? value : `${value}Z`;
  const at = Date.parse(
    zoned
      .replace(' ', 'T')
      .replace(/([+-]\d{2})$/, '$1:00')
      .replace(/([+-]\d{2})(\d{2})$/, '$1:$2'),
  );
  if (Number.isNaN(at)) throw invalid('Not a valid datetime.');
  return at;
};

const host = String.raw`(?:localhost|(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]\.?|\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]+\])`;
const urlPattern = new RegExp(`^(?:https?|ftps?)://(?:[^\\s/@]+@)?${host}(?::\\d+)?(?:[/?#]\\S*)?$`, 'i');

/** A URL with a dotted host, an address or `localhost`; a bare host name is refused. */
export const url: Field = (value) => {
  if (typeof value !== 'string') throw invalid('Not a valid string.');
  if (!urlPattern.test(value)) throw invalid('Not a valid URL.');
  return value;
};

export const email: Field = (value) => {
  if (typeof value !== 'string') throw invalid('Not a valid string.');
  if (!/^[^\s@"]+@([a-z0-9-]+\.)+[a-z0-9-]{2,}$/i.test(value)) throw invalid('Not a valid email address.');
  return value;
};

export function list(item: Field, { min = 0, max }: { min?: number; max?: number } = {}): Field {
  return (value) => {
    if (!Array.isArray(value)) throw invalid('Not a valid list.');
    const faults: Record<string, Faults> = {};
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
    const faults: Record<string, Faults> = {};
    const entries = Object.entries(value).map(([key, item]) => {
      const own: Record<string, Faults> = {};
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
    const faults: Record<string, Faults> = {};
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

function attempt(faults: Record<string, Faults>, { key, load }: { key: string; load: () => unknown }): unknown {
  try {
    return load();
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    faults[key] = error.faults;
    return undefined;
  }
}
