import { HttpError, type NetworkError, TimeoutError } from '../../sdk/index.ts';
import type { Finding } from './finding.ts';

/** What the system calls a failed connection, what that means, and what to do. `HOST` and `PORT` are filled in. */
const networkFailures: readonly (readonly [codes: RegExp, meaning: string, advice: string])[] = [
  [/^(?:ENOTFOUND|EAI_AGAIN)$/, 'no name server knows HOST', 'Check the spelling, and whether it takes a VPN'],
  [/^ECONNREFUSED$/, 'nothing listens at HOST, port PORT', 'Check the port, and whether the server runs'],
  [/^E(?:HOST|NET)UNREACH$/, 'no way leads to HOST', 'Check the network, and whether it takes a VPN'],
  [
    /^(?:ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/,
    'HOST, port PORT, does not answer',
    'A firewall may be in between. Check the port, and whether it takes a VPN',
  ],
  [/^CERT_HAS_EXPIRED$/, 'the TLS certificate of HOST has expired', 'Have it renewed, and check the clock here'],
  [/^CERT_NOT_YET_VALID$/, 'the TLS certificate of HOST is not valid yet', 'Check the clock here'],
  [/ALTNAME/, 'the TLS certificate at PORT is for another name than HOST', 'Give the name that it was made for'],
  [
    /SELF_SIGNED|UNABLE_TO_|CERT_|UNTRUSTED/,
    'the TLS certificate of HOST is from an authority that is not known here',
    'Give its certificate in NODE_EXTRA_CA_CERTS',
  ],
  [/^(?:EPROTO|ERR_SSL|ERR_TLS)/, 'HOST does not speak TLS at port PORT', 'Is it http:// instead of https://?'],
  [/^HPE_/, 'what HOST speaks at port PORT is not HTTP', 'Check the port, and whether it is https://'],
  [
    /^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET)$/,
    'HOST cuts the connection',
    'It may want https:// instead of http://, or a proxy or a firewall may be in between',
  ],
];

/** A variable that names a proxy, of which Node.js takes no notice by itself. */
const proxyVariable = /^https?_proxy$/i;

/** Says why a server cannot be reached. */
export function explainUnreachable(
  error: NetworkError | TimeoutError,
  url: string,
  env: Readonly<Record<string, string | undefined>>,
): Finding {
  const { hostname, port, protocol } = new URL(url);
  const fill = (text: string) =>
    text.replaceAll('HOST', hostname).replaceAll('PORT', port || (protocol === 'https:' ? '443' : '80'));
  const code = error instanceof TimeoutError ? 'ETIMEDOUT' : readCode(error);
  const [, meaning, advice] = networkFailures.find(([codes]) => codes.test(code)) ?? [];
  const proxy = Object.keys(env).find((name) => proxyVariable.test(name) && env[name]);
  const detail = [
    meaning === undefined ? error.message : `${fill(meaning)} (${code})`,
    ...(advice === undefined ? [] : [advice]),
    ...(proxy === undefined ? [] : [`${proxy} is set, and Node.js passes it by unless NODE_USE_ENV_PROXY=1 is, too`]),
  ];
  return { check: 'server', level: 'fail', detail: detail.map(endSentence).join(' ') };
}

/** Says why a server that is there does not do what we want. The messages of errors say already what to do. */
export function explainRefusal(error: Error): Finding {
  if (!(error instanceof HttpError)) return { check: 'lab', level: 'fail', detail: error.message };
  const [check, advice] = place(error);
  const detail = advice === undefined ? error.message : `${endSentence(error.message)} ${advice}`;
  return { check, level: 'fail', detail };
}

/** What an answer is about, and what there is to say beyond its message. */
function place({ status, message, body, contentType }: HttpError): readonly [check: string, advice?: string] {
  const isPage = /html/i.test(contentType) && /<(?:!doctype|html|head|body)\b/i.test(body);
  if (status === 407) return ['server', 'A proxy wants to know who we are; its own settings say so.'];
  if (isPage && [403, 502, 503, 504].includes(status)) return ['server', "A proxy answers in the server's place."];
  if (status === 403 && /requires role/i.test(message)) return ['role', 'Ask who runs the lab for that role.'];
  if (status === 401 || status === 403) return ['credentials'];
  if (status === 400 && /\btoken\b/i.test(message)) return ['credentials'];
  if (status === 404) return ['lab', 'Is this the address of such a lab, and the whole of it?'];
  return ['lab'];
}

function endSentence(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}

function readCode({ cause }: Error): string {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'no reason given';
}
