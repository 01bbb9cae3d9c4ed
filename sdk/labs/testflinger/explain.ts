import { isHtmlPage, summarize } from '../../http/summarize.ts';
import type { ErrorAnswer } from '../../http/transport.ts';

/** How we show who we are, for the advice when the server does not accept it. */
export type AuthMethod = 'credentials' | 'login';

const advice: Readonly<Record<AuthMethod, string>> = {
  credentials: 'Check the client id and the secret key: TESTFLINGER_CLIENT_ID and TESTFLINGER_SECRET_KEY',
  login: 'Log in with `rigline auth login`, or set TESTFLINGER_CLIENT_ID and TESTFLINGER_SECRET_KEY',
};

/**
 * Makes a reader for the error shapes of a Testflinger server, each into one sentence. There are seven: a message; the
 * same with a tree of field errors under `detail.json`, or under `detail.query`; an object as the message; bare text; an
 * empty object; and a web page. The login has one more, `{"error": "..."}`.
 *
 * @returns undefined from the reader for what the general reading tells just as well
 */
export function createExplainer(method: AuthMethod): (answer: ErrorAnswer) => string | undefined {
  return (answer) => {
    const { status, contentType, body } = answer;
    const reason = readReason(answer);
    const told = () => (reason ?? summarize(body, contentType)).replace(/\.$/, '');
    // The upload may have gone through a proxy, and the token endpoint answers with bare text.
    if (status === 413) return `${told()}. A proxy before the server may allow less than the server does`;
    return status === 401 ? `${told()}. ${advice[method]}` : reason;
  };
}

function readReason({ status, contentType, body }: ErrorAnswer): string | undefined {
  const answer = contentType.includes('json') ? parse(body) : undefined;
  if (status === 403 && answer === undefined) {
    return "a refusal that is not from Testflinger itself. Are you on the VPN, or the lab's network?";
  }
  return isRecord(answer) ? readObject(answer) : readText(status, body);
}

function readObject(answer: Record<string, unknown>): string | undefined {
  const { message, detail, error } = answer;
  const tree = isRecord(detail) ? (detail['json'] ?? detail['query']) : undefined;
  if (tree !== undefined) return flatten(tree).join('; ');
  if (isRecord(message)) return flatten(message).join('; ');
  if (typeof message === 'string') return message;
  if (typeof error === 'string') return error;
  return Object.keys(answer).length === 0 ? 'there is no such thing at the server, which says no more' : undefined;
}

/** An exception that nobody caught comes as bare text, which is called HTML and is none. */
function readText(status: number, body: string): string | undefined {
  if (status !== 500 || isHtmlPage(body)) return undefined;
  const [, why] = /^Unhandled Exception: (.*)$/s.exec(body) ?? [];
  if (why !== undefined) return `the server broke down over it (${why.trim()})`;
  return /^Server Connection Failure/.test(body) ? 'the server cannot reach its database' : undefined;
}

/** `{"test_data": {"test_cmds": ["Not a valid string."]}}` becomes `test_data.test_cmds: Not a valid string.` */
function flatten(tree: unknown, path: readonly string[] = []): string[] {
  if (isRecord(tree)) {
    return Object.entries(tree).flatMap(([key, value]) => flatten(value, key === '_schema' ? path : [...path, key]));
  }
  const words = (Array.isArray(tree) ? tree : [tree]).map(String).join(' ');
  return [path.length > 0 ? `${path.join('.')}: ${words}` : words];
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
