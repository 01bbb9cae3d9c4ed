import { expect, test } from 'vitest';
import { explainRefusal, explainUnreachable } from '../../../cli/doctor/explain-failure.ts';
import { HttpError, NetworkError, ProtocolError, TimeoutError } from '../../../sdk/index.ts';

const url = 'https://lab.example/base';

function fail(code?: string): NetworkError {
  const cause = code === undefined ? undefined : Object.assign(new Error(code), { code });
  return new NetworkError(`${url} could not be reached: it is so`, { cause });
}

test.each([
  ['ENOTFOUND', 'no name server knows lab.example (ENOTFOUND). Check the spelling, and whether it takes a VPN.'],
  ['EAI_AGAIN', 'no name server knows lab.example'],
  ['ECONNREFUSED', 'nothing listens at lab.example, port 443 (ECONNREFUSED). Check the port'],
  ['EHOSTUNREACH', 'no way leads to lab.example'],
  ['UND_ERR_CONNECT_TIMEOUT', 'lab.example, port 443, does not answer'],
  ['CERT_HAS_EXPIRED', 'the TLS certificate of lab.example has expired'],
  ['CERT_NOT_YET_VALID', 'is not valid yet (CERT_NOT_YET_VALID). Check the clock here.'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'is for another name than lab.example'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'from an authority that is not known here'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'NODE_EXTRA_CA_CERTS'],
  ['EPROTO', 'lab.example does not speak TLS at port 443 (EPROTO). Is it http:// instead of https://?'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'does not speak TLS'],
  ['HPE_INVALID_CONSTANT', 'is not HTTP'],
  ['ECONNRESET', 'lab.example cuts the connection'],
  ['EWHATEVER', 'https://lab.example/base could not be reached: it is so'],
  [undefined, 'https://lab.example/base could not be reached: it is so'],
])('%s: %s', (code, text) => {
  const { check, level, detail } = explainUnreachable(fail(code), url, {});
  expect([check, level]).toEqual(['server', 'fail']);
  expect(detail).toContain(text);
  expect(detail).not.toMatch(/\bHOST\b|\bPORT\b|\n|\?\./);
});

test('no answer in time is a firewall before it is anything else', () => {
  const { detail } = explainUnreachable(new TimeoutError('no answer within 10 s'), 'http://lab.example:8080', {});
  expect(detail).toMatch(/^lab\.example, port 8080, does not answer .*A firewall may be in between/);
});

test('a proxy that Node.js passes by is told', () => {
  const { detail } = explainUnreachable(fail('ENOTFOUND'), 'http://lab.example', { https_proxy: 'http://proxy:3128' });
  expect(detail).toContain('https_proxy is set, and Node.js passes it by');
  expect(detail).not.toContain('3128');
  expect(explainUnreachable(fail('ENOTFOUND'), url, { HTTPS_PROXY: '' }).detail).not.toContain('PROXY');
});

const page = { contentType: 'text/html', body: '<!doctype html><title>Blocked</title>' };
const text = { contentType: 'text/plain', body: 'no' };

test.each([
  [401, 'Token has expired', text, 'credentials', 'Token has expired'],
  [403, 'The access token is wrong or revoked', text, 'credentials', 'wrong or revoked'],
  [403, 'Specified action requires role: contributor', text, 'role', 'Ask who runs the lab for that role'],
  [403, 'an HTML page', page, 'server', "A proxy answers in the server's place"],
  [502, 'an HTML page', page, 'server', "A proxy answers in the server's place"],
  [502, 'upstream', text, 'lab', 'upstream'],
  [407, 'who are you', text, 'server', 'A proxy wants to know who we are'],
  [400, 'Refresh token expired', text, 'credentials', 'expired'],
  [400, 'Bad Request', text, 'lab', 'Bad Request'],
  [404, 'Not found', text, 'lab', 'Is this the address of such a lab'],
  [500, 'crashed', text, 'lab', 'crashed'],
])('%i %j is about the %4$s', (status, message, answer, check, detail) => {
  const finding = explainRefusal(new HttpError(message, { status, method: 'GET', url, ...answer }));
  expect(finding).toMatchObject({ check, level: 'fail', detail: expect.stringContaining(detail) as string });
  expect(finding.detail).not.toMatch(/\n|\.\./);
});

test('what is no API at all speaks for itself', () => {
  const error = new ProtocolError('an HTML page instead of an API answer. Does a proxy stand before it?');
  expect(explainRefusal(error)).toEqual({ check: 'lab', level: 'fail', detail: error.message });
});
