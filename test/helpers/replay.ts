import { createHash } from 'node:crypto';

/** A recorded conversation with a real server: requests and the exact answers. */
export interface Scenario {
  readonly scenario: string;
  readonly requires?: readonly string[];
  readonly steps: readonly Step[];
}

interface Step {
  readonly name: string;
  readonly request: RecordedRequest;
  readonly response: Expectation;
  readonly capture?: Readonly<Record<string, string>>;
  readonly poll?: { readonly everyMs: number; readonly timeoutMs: number };
  readonly hook?: unknown;
}

interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly as?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
  readonly form?: readonly { name: string; filename?: string; contentType?: string; base64?: string; text?: string }[];
}

interface Expectation {
  readonly status: number;
  readonly contentType?: string | null;
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly json?: unknown;
  readonly text?: string;
  readonly bodySha256?: string;
  readonly empty?: boolean;
}

export interface ReplayOptions {
  readonly fetch: (request: Request) => Promise<Response>;
  /** The value of the Authorization header for an identity of the seed. */
  readonly authorize?: (identity: string) => Promise<string>;
  /** How a step that polls waits. */
  readonly sleep?: (ms: number) => Promise<void>;
  /** The last call that the webhook received, or null. */
  readonly hook?: () => unknown;
}

type Captured = Map<string, unknown>;

const origin = 'http://lab.test';

const patterns: Readonly<Record<string, RegExp>> = {
  any: /[\s\S]*/,
  string: /[\s\S]*/,
  token: /[\w.~+/=-]{8,}/,
  int: /-?\d+/,
  number: /-?\d+(?:\.\d+)?/,
  uuid: /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/,
  time: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?/,
};

/** Plays a scenario and gives one line for every difference between an answer and the recorded one. */
export async function replay(scenario: Scenario, options: ReplayOptions): Promise<string[]> {
  const captured: Captured = new Map([['baseUrl', origin]]);
  const cookies = new Map<string, string>();
  const tokens = new Map<string, string>();

  const send = async (recorded: RecordedRequest): Promise<Response> => {
    const request = fill(recorded, captured) as RecordedRequest;
    const identity = request.as ?? '';
    const headers = new Headers({ accept: '*/*' });
    if (identity && options.authorize && !tokens.has(identity)) tokens.set(identity, await options.authorize(identity));
    if (identity) headers.set('authorization', tokens.get(identity) ?? '');
    const cookie = cookies.get(identity);
    if (cookie) headers.set('cookie', cookie);
    const body = encodeBody(request, headers);
    for (const [name, value] of Object.entries(request.headers ?? {})) headers.set(name, value);
    const response = await options.fetch(
      new Request(origin + request.path, { method: request.method, headers, ...(body && { body }) }),
    );
    for (const line of response.headers.getSetCookie()) cookies.set(identity, line.split(';')[0] ?? '');
    return response;
  };

  const play = async (step: Step): Promise<string[]> => {
    for (let waited = 0; ; waited += step.poll?.everyMs ?? 0) {
      const answer = await readAnswer(await send(step.request));
      const differences = compareAnswer(step.response, answer, captured);
      if ('hook' in step) differences.push(...compare(step.hook, options.hook?.() ?? null, { captured, at: 'hook' }));
      if (differences.length && step.poll && waited < step.poll.timeoutMs) {
        await options.sleep?.(step.poll.everyMs);
        continue;
      }
      for (const [name, pointer] of Object.entries(step.capture ?? {})) captured.set(name, point(answer.json, pointer));
      return differences;
    }
  };

  const found: string[] = [];
  for (const [index, step] of scenario.steps.entries()) {
    for (const difference of await play(step)) found.push(`#${index + 1} ${step.name}: ${difference}`);
  }
  return found;
}

function encodeBody({ json, text, form }: RecordedRequest, headers: Headers): BodyInit | undefined {
  if (form) {
    const data = new FormData();
    for (const { name, filename, contentType, base64, text: plain = '' } of form) {
      const content = base64 === undefined ? plain : Buffer.from(base64, 'base64');
      if (filename === undefined) data.append(name, String(content));
      else data.append(name, new File([content], filename, { type: contentType ?? '' }));
    }
    return data;
  }
  const body = json === undefined ? text : JSON.stringify(json);
  if (json !== undefined) headers.set('content-type', 'application/json');
  if (body === undefined) return undefined;
  // Bytes, because a string as body would get a content type of its own.
  const bytes = new TextEncoder().encode(body);
  headers.set('content-length', String(bytes.length));
  return bytes;
}

interface Answer {
  readonly status: number;
  readonly contentType: string | null;
  readonly headers: Headers;
  readonly text: string;
  readonly json: unknown;
  readonly bodySha256: string;
}

async function readAnswer(response: Response): Promise<Answer> {
  const bytes = Buffer.from(await response.arrayBuffer());
  const text = bytes.toString();
  return {
    status: response.status,
    contentType: response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? null,
    headers: response.headers,
    text,
    json: parse(text),
    bodySha256: createHash('sha256').update(bytes).digest('hex'),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function compareAnswer(expected: Expectation, answer: Answer, captured: Captured): string[] {
  const found = (['status', 'contentType', 'text', 'bodySha256', 'json'] as const)
    .filter((part) => part in expected)
    .flatMap((part) => compare(expected[part], answer[part], { captured, at: part }));
  for (const [name, value] of Object.entries(expected.headers ?? {})) {
    found.push(...compare(value, answer.headers.get(name), { captured, at: `header ${name}` }));
  }
  if (expected.empty && answer.text !== '') found.push(`body: expected none, got ${show(answer.text)}`);
  return found;
}

interface Place {
  readonly captured: Captured;
  readonly at: string;
}

function compare(expected: unknown, actual: unknown, place: Place): string[] {
  const { captured, at } = place;
  const differ = [`${at}: expected ${show(expected)}, got ${show(actual)}`];
  if (typeof expected === 'string') return fits(expected, actual, captured) ? [] : differ;
  if (typeof expected !== 'object' || expected === null) return expected === actual ? [] : differ;
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return differ;
    return expected.flatMap((item, index) => compare(item, actual[index], { captured, at: `${at}/${index}` }));
  }
  const wrapped = unwrap(expected);
  if (wrapped) return Array.isArray(actual) && pairUp(wrapped, actual, captured) ? [] : differ;
  if (typeof actual !== 'object' || actual === null || Array.isArray(actual)) return differ;
  const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  return [...keys].flatMap((key) => {
    if (!Object.hasOwn(expected, key)) return [`${at}/${key}: not expected`];
    if (!Object.hasOwn(actual, key)) return [`${at}/${key}: missing`];
    return compare((expected as Record<string, unknown>)[key], (actual as Record<string, unknown>)[key], {
      captured,
      at: `${at}/${key}`,
    });
  });
}

interface Bag {
  readonly items: readonly unknown[];
  readonly exact: boolean;
}

function unwrap(expected: object): Bag | undefined {
  const { '{{unordered}}': unordered, '{{contains}}': contained } = expected as Record<string, readonly unknown[]>;
  if (unordered) return { items: unordered, exact: true };
  return contained && { items: contained, exact: false };
}

/** Whether every expected item finds one of its own; tries on, since a placeholder can fit several. */
function pairUp({ items: [first, ...rest], exact }: Bag, actual: readonly unknown[], captured: Captured): boolean {
  if (first === undefined) return !exact || actual.length === 0;
  return actual.some((item, index) => {
    const others = actual.filter((_, other) => other !== index);
    return compare(first, item, { captured, at: '' }).length === 0 && pairUp({ items: rest, exact }, others, captured);
  });
}

function fits(expected: string, actual: unknown, captured: Captured): boolean {
  const [, name] = /^\{\{([^{}]+)\}\}$/.exec(expected) ?? [];
  if (name !== undefined && captured.has(name)) return actual === captured.get(name);
  if (name === 'any') return actual !== undefined;
  if (name === 'int') return Number.isInteger(actual);
  if (name === 'number') return typeof actual === 'number';
  if (typeof actual !== 'string') return false;
  const source = expected.split(/\{\{([^{}]+)\}\}/).map((part, index) => {
    if (index % 2 === 0) return literal(part);
    if (captured.has(part)) return literal(String(captured.get(part)));
    const pattern = patterns[part];
    if (!pattern) throw new Error(`the scenario uses an unknown placeholder: ${part}`);
    return `(?:${pattern.source})`;
  });
  return new RegExp(`^${source.join('')}$`).test(actual);
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Puts captured values into a request. */
function fill(value: unknown, captured: Captured): unknown {
  if (Array.isArray(value)) return value.map((item) => fill(item, captured));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, captured)]));
  }
  if (typeof value !== 'string') return value;
  return value.replace(/\{\{([^{}]+)\}\}/g, (_, name: string) => {
    const [, count] = /^fill:(\d+)$/.exec(name) ?? [];
    if (count !== undefined) return 'a'.repeat(Number(count));
    if (!captured.has(name)) throw new Error(`the scenario captured nothing as ${name}`);
    return String(captured.get(name));
  });
}

function point(document: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce(
      (value, key) => (value as Record<string, unknown> | undefined)?.[key.replaceAll('~1', '/').replaceAll('~0', '~')],
      document,
    );
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 400 ? `${text.slice(0, 400)}...` : text;
}
