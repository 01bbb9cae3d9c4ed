/** The parts of an OpenAPI document that matter here. References stay as they are; the validators follow them. */
export interface ApiDocument {
  /** A slash at the end of a path, or its absence, makes no other path of it. @default false */
  readonly ignoresSlash?: boolean;
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

type PathItem = Readonly<Record<string, unknown>>;

/** One operation of an API, and where in its document it stands. */
export interface Operation {
  /** The path as the document spells it, e.g. `/v1/job/{job_id}`. */
  readonly template: string;
  readonly method: string;
  /** JSON pointer to the operation. */
  readonly pointer: string;
  readonly params: Readonly<Record<string, string>>;
}

/** Finds the operation for a request; of several that fit, the one that says most about the path. */
export type FindOperation = (method: string, path: string) => Operation | undefined;

interface Route {
  /** The less it says, the later it is asked: fixed parts count against parameters. */
  readonly vague: number;
  readonly template: string;
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly methods: PathItem;
}

/** Other keys of a path, such as `parameters`, are no methods, whatever a client calls its own. */
const known: readonly string[] = ['get', 'put', 'post', 'delete', 'options', 'patch', 'trace'];

/** Looks operations up as HTTP means them: HEAD is GET without a body. */
export function createOperations({ paths, ignoresSlash = false }: ApiDocument): FindOperation {
  const routes = Object.entries(paths)
    .map(([template, methods]) => toRoute(template, methods))
    .sort((a, b) => a.vague - b.vague);
  return (method, path) => {
    const wanted = method === 'HEAD' ? 'get' : method.toLowerCase();
    const find = (spelling: string): Operation | undefined => {
      for (const { template, pattern, names, methods } of routes) {
        const match = pattern.exec(spelling);
        if (!match) continue;
        // A fixed path hides one with parameters, also for methods that it does not have.
        if (!known.includes(wanted) || !Object.hasOwn(methods, wanted)) return undefined;
        const params = Object.fromEntries(names.map((name, index) => [name, decode(match[index + 1] ?? '')]));
        return { template, method: wanted, pointer: `/paths/${escapePointer(template)}/${wanted}`, params };
      }
      return undefined;
    };
    const exact = find(path);
    if (exact || !ignoresSlash) return exact;
    return path.endsWith('/') ? find(path.slice(0, -1)) : find(`${path}/`);
  };
}

function toRoute(template: string, methods: PathItem): Route {
  const names: string[] = [];
  const source = template.split(/\{([^{}]+)\}/).map((part, index) => {
    if (index % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    names.push(part);
    return holdsSlashes(methods, part) ? '(.+)' : '((?:(?!%2[fF])[^/])+)';
  });
  const fixed = template.split('/').filter((part) => !part.startsWith('{')).length;
  return { template, pattern: new RegExp(`^${source.join('')}$`), names, methods, vague: names.length - fixed };
}

/** OpenAPI 3.1 has no word for a parameter that may hold slashes, as names of files do. */
function holdsSlashes({ parameters }: PathItem, name: string): boolean {
  const list = (parameters ?? []) as readonly { readonly name?: string; readonly 'x-multi-segment'?: boolean }[];
  return list.some((parameter) => parameter.name === name && parameter['x-multi-segment'] === true);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function escapePointer(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}
