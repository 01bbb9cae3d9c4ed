import { summarize } from '../../http/summarize.ts';
import type { ErrorAnswer } from '../../http/transport.ts';

/**
 * Reads the error shapes of a Testflinger server into one sentence. There are seven: a message; the same with a tree of
 * field errors under `detail.json` or `detail.query`; an object as the message; bare text; an empty object; and a web page.
 * The last two, and bare text, are left to the general reading.
 */
export function explainError({ status, contentType, body }: ErrorAnswer): string | undefined {
  const reason = readReason({ status, contentType, body });
  if (status !== 401) return reason;
  // The token endpoint answers with bare text.
  return `${reason ?? summarize(body, contentType)}. Check the client id and the secret key: TESTFLINGER_CLIENT_ID and TESTFLINGER_SECRET_KEY`;
}

function readReason({ status, contentType, body }: ErrorAnswer): string | undefined {
  const answer = contentType.includes('json') ? parse(body) : undefined;
  if (status === 403 && answer === undefined) {
    return "a refusal that is not from Testflinger itself. Are you on the VPN, or the lab's network?";
  }
  if (!isRecord(answer)) return undefined;
  const { message, detail } = answer;
  const tree = isRecord(detail) ? (detail['json'] ?? detail['query']) : undefined;
  if (tree !== undefined) return flatten(tree).join('; ');
  if (isRecord(message)) return flatten(message).join('; ');
  return typeof message === 'string' ? message : undefined;
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
