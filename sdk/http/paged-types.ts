/** What a list is made of: `results` of an Avocado server, `objects` of Flask-Restless. */
type ItemOf<Body> = Body extends { readonly results: readonly (infer Item)[] }
  ? Item
  : Body extends { readonly objects: readonly (infer Item)[] }
    ? Item
    : never;

type PageOf<Body> = [ItemOf<Body>] extends [never] ? never : Body;
/** Of several answers to one path, those that are pages. */
type PagesAmong<Body> = Body extends unknown ? PageOf<Body> : never;

type BodyOf<PathItem> = PathItem extends {
  readonly get: {
    readonly responses: { readonly 200: { readonly content: { readonly 'application/json': infer Body } } };
  };
}
  ? Body
  : never;

/** The paths of an API whose answers are pages. */
export type PagedPath<Paths extends {}> = {
  [Path in keyof Paths]: [ItemOf<BodyOf<Paths[Path]>>] extends [never] ? never : Path;
}[keyof Paths];

/** What stands on the pages of a path. */
export type ItemAt<Paths extends {}, Path extends keyof Paths> = ItemOf<BodyOf<Paths[Path]>>;

/** A page of a path, as the server sends it. */
export type PageAt<Paths extends {}, Path extends keyof Paths> = PagesAmong<BodyOf<Paths[Path]>>;

type ParametersOf<PathItem> = PathItem extends { readonly get: { readonly parameters: infer Parameters } }
  ? Parameters
  : never;

/** The parameters of a list, without the number of the page. */
type ListParameters<Parameters> = (Parameters extends { path: infer Values } ? { readonly path: Values } : unknown) &
  (Parameters extends { query?: infer Values } ? { readonly query?: Omit<NonNullable<Values>, 'page'> } : unknown);

interface WalkInit {
  /** A list with more pages is an error. @default 10_000 */
  readonly maxPages?: number;
  readonly signal?: AbortSignal;
}

/** Which list, and how much of it; may be left out where the path has no parameters that are needed. */
export type ListArgument<Paths extends {}, Path extends keyof Paths> =
  Record<never, never> extends ListParameters<ParametersOf<Paths[Path]>>
    ? [init?: WalkInit & { readonly params?: ListParameters<ParametersOf<Paths[Path]>> }]
    : [init: WalkInit & { readonly params: ListParameters<ParametersOf<Paths[Path]>> }];
