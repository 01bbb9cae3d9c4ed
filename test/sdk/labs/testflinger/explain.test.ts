import { expect, test } from 'vitest';
import { createExplainer } from '../../../../sdk/labs/testflinger/explain.ts';

const explainError = createExplainer('credentials');

const json = (status: number, body: unknown) =>
  explainError({ status, contentType: 'application/json', body: JSON.stringify(body) });

test('a deliberate refusal is its message', () => {
  expect(json(400, { detail: {}, message: 'Invalid job_id specified' })).toBe('Invalid job_id specified');
});

test('a 401 says where the credentials are looked for', () => {
  const advice = /\. Check the client id and the secret key: TESTFLINGER_CLIENT_ID and TESTFLINGER_SECRET_KEY$/;
  const required = json(401, { detail: {}, message: 'Authentication is required for specified endpoint' });
  expect(required).toMatch(/^Authentication is required for specified endpoint/);
  expect(required).toMatch(advice);
  const refused = explainError({ status: 401, contentType: 'text/html', body: 'Invalid client id or client key' });
  expect(refused).toMatch(/^Invalid client id or client key/);
  expect(refused).toMatch(advice);
});

test('a refused body is its fields, each with its path', () => {
  const tree = {
    test_data: { test_cmds: ['Not a valid string.'], attachments: { 0: { agent: ['Missing data.', 'Too short.'] } } },
    job_queue: ['Missing data for required field.'],
    provision_data: { _schema: ['Invalid provision data schema.'] },
  };
  expect(json(422, { detail: { json: tree }, message: 'Validation error' })).toBe(
    'test_data.test_cmds: Not a valid string.; test_data.attachments.0.agent: Missing data. Too short.; ' +
      'job_queue: Missing data for required field.; provision_data: Invalid provision data schema.',
  );
});

test('an error of the whole document has no path, and may be a bare text', () => {
  expect(json(422, { detail: { json: { _schema: 'Invalid input type.' } }, message: 'Validation error' })).toBe(
    'Invalid input type.',
  );
});

test('a refused query is its fields', () => {
  const tree = { state: { 0: ['Must be one of: setup, provision.'] } };
  expect(json(422, { detail: { query: tree }, message: 'Validation error' })).toBe(
    'state.0: Must be one of: setup, provision.',
  );
});

test('a message that is an object is its fields', () => {
  expect(json(400, { detail: {}, message: { start_fragment: ['Must be greater than or equal to 0.'] } })).toBe(
    'start_fragment: Must be greater than or equal to 0.',
  );
});

test('an empty object says at least that there is nothing', () => {
  expect(json(404, {})).toBe('there is no such thing at the server, which says no more');
});

test('an exception that nobody caught is told as one', () => {
  const text = (body: string) => explainError({ status: 500, contentType: 'text/html', body });
  expect(text("Unhandled Exception: 'client_id'\n")).toBe("the server broke down over it ('client_id')");
  expect(text('Server Connection Failure')).toBe('the server cannot reach its database');
  expect(text('<html><title>Internal Server Error</title></html>')).toBeUndefined();
});

test('a refusal of the login is its one word', () => {
  expect(json(400, { error: 'access_denied' })).toBe('access_denied');
});

test('what is too large may be so for a proxy only', () => {
  expect(json(413, { detail: {}, message: 'Payload too large' })).toMatch(/^Payload too large\. A proxy/);
  const page = explainError({ status: 413, contentType: 'text/html', body: '<html><title>413</title></html>' });
  expect(page).toMatch(/^an HTML page titled "413"\. A proxy/);
});

test('who has no credentials is told of the login', () => {
  const body = JSON.stringify({ detail: {}, message: 'Authentication required for setting priority: 5' });
  const answer = { status: 401, contentType: 'application/json', body };
  expect(createExplainer('login')(answer)).toBe(
    'Authentication required for setting priority: 5. Log in with `rigline auth login`, or set TESTFLINGER_CLIENT_ID and TESTFLINGER_SECRET_KEY',
  );
});

test('bare text and a web page are left to the general reading', () => {
  const text = (body: string) => explainError({ status: 400, contentType: 'text/html; charset=utf-8', body });
  expect(text('The job is already completed or cancelled')).toBeUndefined();
  expect(text('<html><title>500</title></html>')).toBeUndefined();
  for (const body of [[], 'text', null, 7]) expect(json(400, body)).toBeUndefined();
  expect(explainError({ status: 400, contentType: 'application/json', body: '{"half' })).toBeUndefined();
});

test('403 from anything but Testflinger asks about the network', () => {
  for (const body of ['<html>Forbidden</html>', '']) {
    expect(explainError({ status: 403, contentType: 'text/html', body })).toContain('Are you on the VPN');
  }
  expect(json(403, { detail: {}, message: 'Specified action requires role: agent' })).toBe(
    'Specified action requires role: agent',
  );
});
