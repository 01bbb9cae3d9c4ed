import type { PyValue } from '../../python/value.ts';
import { Crash } from '../crash.ts';
import { readInteger } from '../python/numbers.ts';
import type { Json } from '../python/write-json.ts';
import type { Row, Table } from '../store/table.ts';
import type { Moment } from '../time/moment.ts';
import { notFound } from './answers.ts';
import type { Call } from './call.ts';
import { type Field, Invalid } from './field.ts';
import { orderRows, type SortKeys } from './ordering.ts';
import { showPage } from './paging.ts';
import { type Values, validate } from './validate.ts';
import type { Handler, View } from './view.ts';

/** A kind of object with its own addresses: one for all of them and one for each. */
export interface Resource<R extends Row> {
  /** In words, as the server spells it, e.g. `Job Activity`. */
  readonly name: string;
  readonly table: Table<R>;
  readonly fields: readonly Field[];
  /** @param fresh what the request brought: times and numbers are answered as they came */
  readonly show: (row: R, fresh?: Values) => Json;
  readonly remove: (row: R) => void;
  /** A field that no two objects share. */
  readonly uniqueField?: keyof R & string;
  /** Fields that no two objects share together. */
  readonly uniqueSet?: readonly (keyof R & string)[];
  /** All rows in the order in which a list has them. @default that of their numbers */
  readonly list?: () => readonly R[];
  readonly sortKeys?: SortKeys<R>;
  /** Stores a new object. @default as a row */
  readonly create?: (values: Values) => R;
  /** Stores changes of an object. @default in its row */
  readonly change?: (row: R, values: Values) => R;
  /** The object of an address. @default by its number */
  readonly find?: (call: Call) => R;
}

/** The address of all objects. Without a `create` of its own, POST makes an object and answers it. */
export function createListView<R extends Row>(resource: Resource<R>, create?: Handler): View {
  return {
    name: `${resource.name} List`,
    fields: resource.fields,
    methods: {
      GET: (call) => ({ status: 200, body: showList(resource, call) }),
      POST:
        create ??
        ((call) => {
          const values = validateNew(resource, call.body());
          return { status: 201, body: resource.show(createObject(resource, values), values) };
        }),
    },
  };
}

/** The address of one object. */
export function createDetailView<R extends Row>(resource: Resource<R>): View {
  const find = resource.find ?? ((call: Call) => findByNumber(resource.table, call));
  const change = (call: Call, isPartial: boolean) => {
    const row = find(call);
    const values = validate(call.body(), {
      fields: resource.fields,
      isPartial,
      checkField: (name, value) => checkField(resource, { name, value, row }),
      checkTogether: (all) => checkTogether(resource, { ...pickValues(row, resource.uniqueSet), ...all }, row),
    });
    const columns = toColumns(values);
    const changed = resource.change?.(row, columns) ?? updateRow(resource.table, { ...row, ...columns });
    return { status: 200, body: resource.show(changed, values) };
  };
  return {
    name: `${resource.name} Instance`,
    fields: resource.fields,
    find,
    methods: {
      GET: (call) => ({ status: 200, body: resource.show(find(call)) }),
      PUT: (call) => change(call, false),
      PATCH: (call) => change(call, true),
      DELETE(call) {
        resource.remove(find(call));
        return { status: 204 };
      },
    },
  };
}

/** A view that can only be read. */
export function forbidWriting(view: View): View {
  return { ...view, isReadOnly: true, methods: view.methods.GET ? { GET: view.methods.GET } : {} };
}

/** Reads a new object from a body. @throws a refusal with 400 */
export function validateNew<R extends Row>(resource: Resource<R>, body: PyValue, copies?: 1 | 2): Values {
  return validate(body, {
    fields: resource.fields,
    ...(copies && { copies }),
    checkField: (name, value) => checkField(resource, { name, value }),
    checkTogether: (values) => checkTogether(resource, values),
  });
}

/** Stores a new object. */
export function createObject<R extends Row>(resource: Resource<R>, values: Values): R {
  const columns = toColumns(values);
  return resource.create?.(columns) ?? resource.table.insert(columns as Omit<R, 'pk'>);
}

/** The row whose number stands in the address. @throws a refusal with 404 if there is none. */
function findByNumber<R extends Row>(table: Table<R>, call: Call): R {
  const number = readInteger(call.param('pk'));
  if (number !== undefined && number !== BigInt.asIntN(64, number)) throw new Crash('the number is too large');
  const row = number === undefined ? undefined : table.get(Number(number));
  if (!row) throw notFound();
  return row;
}

function showList<R extends Row>({ table, list, sortKeys, show }: Resource<R>, call: Call): Json {
  const all = sortKeys || list ? orderRows(list?.() ?? table.list(), call, sortKeys ?? {}) : undefined;
  return showPage(
    {
      size: table.size,
      show: (from, to) => (all ? all.slice(from, to) : table.list(from, to)).map((row) => show(row)),
    },
    call,
  );
}

function updateRow<R extends Row>(table: Table<R>, row: R): R {
  table.update(row);
  return row;
}

/** Times in the form in which they are stored. */
function toColumns(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, isMoment(value) ? store(value) : value]),
  );
}

function store({ stored }: Moment): string {
  if (stored === undefined) throw new Crash('this time cannot be stored');
  return stored;
}

export function isMoment(value: unknown): value is Moment {
  return typeof value === 'object' && value !== null && 'shown' in value;
}

interface FieldValue<R> {
  readonly name: string;
  readonly value: unknown;
  readonly row?: R;
}

function checkField<R extends Row>({ table, uniqueField }: Resource<R>, { name, value, row }: FieldValue<R>): void {
  if (name !== uniqueField) return;
  const taken = table.findUnique([uniqueField], { [name]: value } as Partial<R>);
  if (taken && taken.pk !== row?.pk) throw new Invalid('This field must be unique.');
}

function checkTogether<R extends Row>({ table, uniqueSet }: Resource<R>, values: Values, row?: R): void {
  if (!uniqueSet) return;
  const taken = table.findUnique(uniqueSet, toColumns(pickValues(values, uniqueSet)) as Partial<R>);
  if (taken && taken.pk !== row?.pk) throw new Invalid(`The fields ${uniqueSet.join(', ')} must make a unique set.`);
}

function pickValues(values: object, names: readonly string[] = []): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
}
