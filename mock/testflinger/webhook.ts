import { refuse, text } from './answers.ts';
import type { Webhook } from './options.ts';
import type { ServerContext } from './server-context.ts';
import { toSpacedJson } from './spaced-json.ts';

const timeoutMs = 3000;
const tries = 2;

/** Hands the events of a job on to the address it names, and relays the answer. @throws the server's refusals */
export async function forwardEvents(server: ServerContext, target: string, update: object): Promise<Response> {
  const { webhook } = server;
  if (!webhook) throw refuse(500, 'Webhook URL not configured');
  if (readPlace(target) !== readPlace(webhook.url)) throw refuse(403, 'Invalid job_status_webhook URL specified');
  return await forward(server, { webhook, target: new URL(target), body: toSpacedJson(update) });
}

/** Scheme and host as they are written: another spelling of the same place is another place. */
function readPlace(address: string): string {
  const [, scheme = '', host = ''] = /^([^:]*):\/\/([^/?#]*)/.exec(address) ?? [];
  return `${scheme.toLowerCase()}://${host}`;
}

interface Forwarding {
  readonly webhook: Webhook;
  readonly target: URL;
  readonly body: string;
}

/** Hands the events on and relays the answer. One that is late is tried once more, and then called unreachable. */
async function forward(server: ServerContext, forwarding: Forwarding): Promise<Response> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const answer = await call(server, forwarding);
    if (!answer) continue;
    if (answer.status === 401 || answer.status === 403) throw refuse(500, 'Webhook authentication failed');
    return relay(answer);
  }
  throw refuse(502, 'Webhook unreachable');
}

/** Hands on the words and the status, nothing else. */
async function relay(answer: Response): Promise<Response> {
  const type = answer.headers.get('content-type') ?? '';
  const [, charset] = /charset="?([\w-]+)/i.exec(type) ?? [];
  // Text without a named character set is Latin 1, as of old.
  const decoder = new TextDecoder(charset ?? (type.startsWith('text/') ? 'latin1' : 'utf-8'));
  const body = decoder.decode(await answer.arrayBuffer());
  const isBare = [204, 205, 304].includes(answer.status);
  if (!isBare) return text(body, answer.status);
  return new Response(null, {
    status: answer.status,
    headers: answer.status === 304 ? {} : { 'content-type': 'text/html; charset=utf-8' },
  });
}

async function call({ clock }: ServerContext, { webhook, target, body }: Forwarding): Promise<Response | undefined> {
  const send = webhook.fetch ?? fetch;
  const deadline = new AbortController();
  const answered = new AbortController();
  const headers = {
    'content-type': 'application/json',
    ...(webhook.token && { authorization: `Bearer ${webhook.token}` }),
  };
  const late = clock.sleep(timeoutMs, answered.signal).then(
    () => deadline.abort(),
    () => undefined,
  );
  try {
    return await send(
      new Request(target, { method: 'PUT', headers, body, redirect: 'manual', signal: deadline.signal }),
    );
  } catch {
    // Refused, cut or too late: the server does not tell one from another.
    return undefined;
  } finally {
    answered.abort();
    await late;
  }
}
