import type { PyValue } from '../../python/value.ts';
import { Crash } from '../crash.ts';
import { createFromData, ValidationError } from '../create-from-data.ts';
import { IntegrityError } from '../database.ts';
import { describeRun } from '../describe-row.ts';
import { readOptionsHeader } from '../form/options-header.ts';
import { parseJson } from '../python/parse-json.ts';
import { isTruthy } from '../python/value.ts';
import { readBody } from '../read-body.ts';
import { apiAnswer, baseUrl } from './api-answer.ts';
import type { Handler } from './route.ts';

/** Takes a run as JSON. The newer server stores it, and then stumbles over its own hook, so that nothing runs it. */
export const createFromJson: Handler = async ({ server, request }) => {
  const refuse = (status: number, body: Readonly<Record<string, string>>) => apiAnswer(request, body, { status });
  if (!request.headers.get('content-type')?.startsWith('application/json')) {
    return refuse(415, { message: 'Request must have "Content-Type: application/json" header' });
  }
  const data = await readData(request);
  if (data === undefined) return refuse(400, { message: 'Unable to decode data' });
  const { models, state, setup } = server;
  try {
    const row = createFromData({ models, database: state.database }, isTruthy(data) ? data : new Map());
    if (setup.dialect === 'head') throw new Crash("start_testrunner() got an unexpected keyword argument 'result'");
    const location = `${baseUrl(request)}/${row.id}`;
    return apiAnswer(request, describeRun(models, state.database, row), { status: 201, location });
  } catch (error) {
    if (error instanceof IntegrityError) return refuse(400, { message: 'IntegrityError' });
    if (!(error instanceof ValidationError)) throw error;
    return refuse(400, { validation_errors: 'Could not determine specific validation errors' });
  }
};

/** The body; null when its type only begins like JSON, undefined when it cannot be read. */
async function readData(request: Request): Promise<PyValue | undefined> {
  const { value: type, options } = readOptionsHeader(request.headers.get('content-type') ?? '');
  if (type !== 'application/json' && !/^application\/.*\+json$/.test(type)) return null;
  const decoder = createDecoder(options.get('charset') ?? 'utf-8');
  const bytes = await readBody(request);
  try {
    return parseJson(decoder.decode(bytes));
  } catch (error) {
    if (error instanceof Crash) throw error;
    return undefined;
  }
}

function createDecoder(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset.replace(/^latin[-_]1$/i, 'latin1'), { fatal: true, ignoreBOM: true });
  } catch {
    throw new Crash(`unknown encoding: ${charset}`);
  }
}
