import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';

interface Media {
  readonly schema: object;
}

interface Answer {
  readonly content?: Readonly<Record<string, Media>>;
}

interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, { readonly $ref?: string } & Answer>>;
}

type Tree = Readonly<Record<string, unknown>>;

const spec = parse(readFileSync(join(import.meta.dirname, '../../openapi/avocado.yaml'), 'utf8')) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
} & Tree;

const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema(spec, 'spec');

const methods = ['get', 'post', 'put', 'patch', 'delete', 'options'];

/** Every operation of our description of the API. */
export const operations = Object.entries(spec.paths).flatMap(([path, item]) =>
  Object.entries(item)
    .filter(([method]) => methods.includes(method))
    .map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
);

/** What is wrong with an answer, by our description of the API: undefined if nothing is. */
export async function findFault(
  { operation }: { operation: Operation },
  response: Response,
): Promise<string | undefined> {
  const text = await response.text();
  const about = `${operation.operationId} ${response.status} ${text.slice(0, 300)}`;
  const listed = operation.responses[String(response.status)];
  if (!listed) return `${about}: the status is not listed`;
  const answer = listed.$ref ? (resolve(listed.$ref) as Answer) : listed;
  if (!answer.content) return text === '' ? undefined : `${about}: there should be no body`;
  const type = response.headers.get('content-type')?.split(';')[0] ?? '';
  const media = answer.content[type];
  if (!media) return `${about}: the media type ${type} is not listed`;
  const body: unknown = type === 'application/json' ? JSON.parse(text) : text;
  const isValid = ajv.validate(rebase(media.schema), body);
  return isValid ? undefined : `${about}: ${ajv.errorsText()}`;
}

function resolve(pointer: string): unknown {
  return pointer
    .slice(2)
    .split('/')
    .reduce<unknown>((value, key) => (value as Tree)[key], spec);
}

/** Lets the references of a schema lead into the whole description. */
function rebase(schema: object): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"spec#/')) as object;
}
