import type { Json } from '../python/write-json.ts';
import { notFound, Refusal, type Reply, refuse, type Style } from './answers.ts';
import type { Call } from './call.ts';
import { describeField, type Field } from './field.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export type Handler = (call: Call) => Reply;

/** What stands at an address. */
export interface View {
  /** How the server calls it when it is asked for its options. */
  readonly name: string;
  readonly description?: string;
  readonly methods: Readonly<Partial<Record<Method, Handler>>>;
  /** The fields that PUT and POST take, where they take an object. */
  readonly fields?: readonly Field[];
  /** Looks for the object that PUT would change. @throws a refusal with 404 if there is none. */
  readonly find?: (call: Call) => unknown;
  /** Anything but reading is forbidden, whether the method exists or not. */
  readonly isReadOnly?: boolean;
  /** The methods as the server lists them. @default in their usual order */
  readonly allow?: string;
}

const methodOrder: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** The methods of a view as its answers list them. */
export function listMethods({ methods, allow }: View): string {
  if (allow !== undefined) return allow;
  const own = methodOrder.filter((method) => methods[method]);
  return [...own, ...(methods.GET ? ['HEAD'] : []), 'OPTIONS'].join(', ');
}

/** Who asks, and how the answer is to look. */
export interface Terms {
  readonly isKnown: boolean;
  /** @throws a refusal if JSON is not wanted. */
  readonly negotiate: () => Style;
}

/** Answers a call: permission first, then the form of the answer, then the method. */
export function answerCall(view: View, call: Call, terms: Terms): { reply: Reply; style: Style } {
  if (view.isReadOnly && !['GET', 'HEAD', 'OPTIONS'].includes(call.method)) {
    throw refuse(
      403,
      terms.isKnown
        ? 'You do not have permission to perform this action.'
        : 'Authentication credentials were not provided.',
    );
  }
  const style = terms.negotiate();
  try {
    return { reply: runMethod(view, call), style };
  } catch (error) {
    if (error instanceof Refusal) return { reply: error, style };
    throw error;
  }
}

function runMethod(view: View, call: Call): Reply {
  if (!listMethods(view).split(', ').includes(call.method)) {
    throw refuse(405, `Method "${call.method}" not allowed.`);
  }
  if (call.method === 'OPTIONS') return { status: 200, body: describeView(view, call) };
  const handler = view.methods[call.method === 'HEAD' ? 'GET' : (call.method as Method)];
  if (!handler) throw notFound();
  return handler(call);
}

function describeView(view: View, call: Call): Json {
  const actions = describeActions(view, call);
  return {
    name: view.name,
    description: view.description ?? '',
    renders: ['application/json'],
    parses: ['application/json'],
    ...(actions && { actions }),
  };
}

function describeActions(view: View, call: Call): Json | undefined {
  const method = view.methods.POST ? 'POST' : 'PUT';
  if (!view.fields || !view.methods[method]) return undefined;
  try {
    if (method === 'PUT') view.find?.(call);
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) return undefined;
    throw error;
  }
  return { [method]: Object.fromEntries(view.fields.map((field) => [field.name, describeField(field)])) };
}
