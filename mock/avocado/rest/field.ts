import type { PyValue } from '../../python/value.ts';
import { Crash } from '../crash.ts';
import { readFloat, readInteger } from '../python/numbers.ts';
import { strip } from '../python/strip.ts';
import { countCharacters, toText } from '../python/text.ts';
import { nameType } from '../python/value.ts';
import type { Json } from '../python/write-json.ts';
import { readMoment } from '../time/moment.ts';
import type { Zone } from '../time/zone.ts';

/** A value that a field does not take, with what the client is told. */
export class Invalid extends Error {
  override readonly name = 'Invalid';
}

/** One field of an object, as it is described to clients and read from them. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly type: 'string' | 'field' | 'datetime' | 'float' | 'integer';
  readonly required: boolean;
  readonly maxLength?: number;
  /** What is written when a new object comes without this field. */
  readonly fallback?: () => unknown;
  readonly allowsNull?: boolean;
  /** Whether an empty text is taken, refused, or counts as null. */
  readonly empty?: 'taken' | 'refused' | 'null';
  readonly choices?: () => readonly { readonly value: string; readonly shown: string }[];
  /** Turns what came into what is stored; absent for a field that cannot be written. @throws {@link Invalid} */
  readonly read?: (value: PyValue) => unknown;
}

/** What is said about a field beside its name. */
export type FieldOptions = Partial<Omit<Field, 'name' | 'type' | 'read'>>;

function labelOf(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function readOnly(name: string, type: Field['type'] = 'field', label = labelOf(name)): Field {
  return { name, label, type, required: false };
}

/** A text; anything else is turned into one. White space at its ends is dropped. */
export function textField(name: string, maxLength: number, options: FieldOptions = {}): Field {
  return {
    name,
    label: labelOf(name),
    type: 'string',
    required: true,
    maxLength,
    empty: 'refused',
    ...options,
    read(value) {
      const text = strip(toText(value));
      if (countCharacters(text) <= maxLength) return text;
      throw new Invalid(`Ensure this field has no more than ${maxLength} characters.`);
    },
  };
}

/** A number with a point. Left out, it is not written: a new object has its own, a changed one keeps it. */
export function floatField(name: string): Field {
  return {
    name,
    label: labelOf(name),
    type: 'float',
    required: false,
    read(value) {
      if (typeof value === 'string' && countCharacters(value) > 1000) throw new Invalid('String value too large.');
      const number = toFloat(value);
      if (number === undefined) throw new Invalid('A valid number is required.');
      return number;
    },
  };
}

function toFloat(value: PyValue): number | undefined {
  if (typeof value === 'string') return readFloat(value);
  if (typeof value === 'number') return value;
  if (typeof value !== 'bigint' && typeof value !== 'boolean') return undefined;
  const number = Number(value);
  if (!Number.isFinite(number)) throw new Crash('the number is too large for one with a point');
  return number;
}

export function timeField(name: string, zone: Zone): Field {
  return {
    name,
    label: labelOf(name),
    type: 'datetime',
    required: true,
    read(value) {
      const moment = typeof value === 'string' ? readMoment(value, zone) : undefined;
      if (moment) return moment;
      const formats = 'YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z]';
      throw new Invalid(`Datetime has wrong format. Use one of these formats instead: ${formats}.`);
    },
  };
}

/** What another object is referred to by, and where those objects are. */
export interface Reference {
  /** What is stored for the object with this name or number; undefined if there is none. */
  readonly find: (value: PyValue) => unknown;
  readonly choices: () => readonly { readonly value: string; readonly shown: string }[];
}

/** A reference by name. */
export function nameField(name: string, { find, choices }: Reference): Field {
  return {
    name,
    label: labelOf(name),
    type: 'field',
    required: true,
    empty: 'null',
    choices,
    read(value) {
      const found = find(value);
      if (found === undefined) throw new Invalid(`Object with name=${toText(value)} does not exist.`);
      return found;
    },
  };
}

/** A reference by key. */
export function keyField(name: string, { find, choices }: Reference): Field {
  return {
    name,
    label: labelOf(name),
    type: 'field',
    required: true,
    empty: 'null',
    choices,
    read(value) {
      const found = find(value);
      if (found === undefined) throw new Invalid(`Invalid pk "${toText(value)}" - object does not exist.`);
      return found;
    },
  };
}

/** A number that means a row. @throws {@link Invalid} for what is no number. */
export function readKey(value: PyValue): bigint {
  const wrongType = new Invalid(`Incorrect type. Expected pk value, received ${nameType(value)}.`);
  const key = toInteger(value, wrongType);
  if (key === undefined) throw wrongType;
  if (key !== BigInt.asIntN(64, key)) throw new Crash('the number is too large for the database');
  return key;
}

function toInteger(value: PyValue, wrongType: Invalid): bigint | undefined {
  if (typeof value === 'string') return readInteger(value);
  if (typeof value === 'bigint' || typeof value === 'boolean') return BigInt(value);
  if (typeof value !== 'number') return undefined;
  if (Number.isNaN(value)) throw wrongType;
  if (!Number.isFinite(value)) throw new Crash('the number is too large for one without a point');
  return BigInt(Math.trunc(value));
}

/** Describes a field to a client that asks what it may send. */
export function describeField(field: Field): Json {
  return {
    type: field.type,
    required: field.required,
    read_only: field.read === undefined,
    label: field.label,
    ...(field.maxLength !== undefined && { max_length: BigInt(field.maxLength) }),
    ...(field.choices && {
      choices: field.choices().map(({ value, shown }) => ({ display_name: shown, value })),
    }),
  };
}
