import { isDict, type PyDict, type PyValue } from '../../python/value.ts';
import { orderEntries } from '../python/dict-order.ts';
import { nameType } from '../python/value.ts';
import { Refusal } from './answers.ts';
import { type Field, Invalid } from './field.ts';

/** Values by the names of their fields, ready to be stored. */
export type Values = Readonly<Record<string, unknown>>;

export interface Rules {
  readonly fields: readonly Field[];
  /** Says what is wrong with values that are right one by one. @throws {@link Invalid} */
  readonly checkTogether?: (values: Values) => void;
  /** Says what is wrong with the value of one field beside the others in store. @throws {@link Invalid} */
  readonly checkField?: (name: string, value: unknown) => void;
  /** Fields that are missing stay as they are. */
  readonly isPartial?: boolean;
  /** How often the errors are copied into a new dict on their way out, which can change their order. @default 2 */
  readonly copies?: 1 | 2;
}

/** Reads an object from a body. @throws a refusal with 400 that names every wrong field. */
export function validate(body: PyValue, rules: Rules): Values {
  if (body === null) throw new Refusal(400, ['This field may not be null.']);
  if (!isDict(body)) {
    throw refuseTogether(`Invalid data. Expected a dictionary, but got ${nameType(body)}.`);
  }
  const values: Record<string, unknown> = {};
  const errors: [string, string[]][] = [];
  for (const field of rules.fields) {
    if (!field.read) continue;
    try {
      const read = readField(field, body, rules);
      if (read) values[field.name] = read.value;
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      errors.push([field.name, [error.message]]);
    }
  }
  if (errors.length) {
    const once = orderEntries(errors);
    throw new Refusal(400, new Map(rules.copies === 1 ? once : orderEntries(once)));
  }
  try {
    rules.checkTogether?.(values);
  } catch (error) {
    if (error instanceof Invalid) throw refuseTogether(error.message);
    throw error;
  }
  return values;
}

function refuseTogether(message: string): Refusal {
  return new Refusal(400, { non_field_errors: [message] });
}

function readField(field: Field, body: PyDict, rules: Rules): { readonly value: unknown } | undefined {
  const came = body.get(field.name);
  if (came === undefined) {
    if (rules.isPartial) return undefined;
    if (field.required) throw new Invalid('This field is required.');
    return field.fallback && { value: field.fallback() };
  }
  if (came === '' && field.empty === 'refused') throw new Invalid('This field may not be blank.');
  if (came === '' && field.empty === 'taken') return { value: '' };
  if (came === null || (came === '' && field.empty === 'null')) {
    if (!field.allowsNull) throw new Invalid('This field may not be null.');
    return { value: null };
  }
  const value = field.read?.(came);
  rules.checkField?.(field.name, value);
  return { value };
}
