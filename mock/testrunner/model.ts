import type { Affinity } from './sqlite/value.ts';

export type TableName = 'runs' | 'files';

export interface Relation {
  readonly target: TableName;
  /** Whether it leads to many rows. */
  readonly many: boolean;
}

/** What the API knows of a table. */
export interface Model {
  readonly table: TableName;
  readonly columns: Readonly<Record<string, Affinity>>;
  readonly relations: Readonly<Record<string, Relation>>;
}

/** The models of one dialect; only the runs are served directly. */
export type Models = Readonly<Record<TableName, Model>>;

const fileModel: Model = {
  table: 'files',
  columns: { id: 'integer', url: 'text', testrun_id: 'integer' },
  relations: { testrun: { target: 'runs', many: false } },
};

const headModels: Models = {
  runs: {
    table: 'runs',
    columns: { id: 'integer', username: 'text', status: 'text', testrunner_id: 'text', results: 'text' },
    relations: { testfiles: { target: 'files', many: true } },
  },
  files: fileModel,
};

const stubModels: Models = {
  runs: { table: 'runs', columns: { id: 'integer', username: 'text', status: 'text' }, relations: {} },
  files: fileModel,
};

/** `head`: runs have files and results, and are really run. `stub`: runs are no more than a name and a status. */
export type Dialect = 'head' | 'stub';

export function modelsOf(dialect: Dialect): Models {
  return dialect === 'head' ? headModels : stubModels;
}

/** A name on a model: a column, a relation, or something else that the server's own class happens to have. */
export type Attribute =
  | { readonly kind: 'column'; readonly name: string; readonly affinity: Affinity }
  | { readonly kind: 'relation'; readonly name: string; readonly relation: Relation }
  | { readonly kind: 'other'; readonly name: string };

const others: ReadonlySet<string> = new Set(
  'query query_class metadata _sa_class_manager _decl_class_registry __class__ __delattr__ __dict__ __dir__ __doc__ __eq__ __format__ __ge__ __getattribute__ __gt__ __hash__ __init__ __init_subclass__ __le__ __lt__ __mapper__ __module__ __ne__ __new__ __reduce__ __reduce_ex__ __repr__ __setattr__ __sizeof__ __str__ __subclasshook__ __table__ __tablename__ __weakref__'.split(
    ' ',
  ),
);

export function findAttribute(model: Model, name: string): Attribute | undefined {
  if (Object.hasOwn(model.columns, name)) return { kind: 'column', name, affinity: model.columns[name] ?? 'text' };
  const relation = Object.hasOwn(model.relations, name) ? model.relations[name] : undefined;
  if (relation) return { kind: 'relation', name, relation };
  return others.has(name) ? { kind: 'other', name } : undefined;
}
