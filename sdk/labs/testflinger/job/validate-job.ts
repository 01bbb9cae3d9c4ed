import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { jobSchema } from '../../../generated/testflinger-job.ts';

interface Schema {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly $defs: Readonly<Record<string, { readonly title?: string; readonly anyOf?: readonly { $ref: string }[] }>>;
}

/** One way to provision, as the server calls it. */
interface Variant {
  readonly title: string;
  readonly validate: ValidateFunction;
}

let compiled: ((definition: unknown) => string[]) | undefined;

/**
 * Holds a job against the schema in openapi/testflinger.yaml, which is what the server enforces.
 *
 * @returns one line a problem: the field's path, what is wrong and what is allowed; empty for a valid job
 */
export function findJobProblems(definition: unknown): string[] {
  // Compiling costs tens of milliseconds, so only a command that reads a job file pays for it.
  compiled ??= compile();
  return compiled(definition);
}

function compile(): (definition: unknown) => string[] {
  const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false, verbose: true });
  const { properties, $defs } = jobSchema as Schema;
  // Looked at apart: thirteen ways would each complain in their own way.
  const validate = ajv.compile({ ...jobSchema, properties: { ...properties, provision_data: true } });
  const variants = ($defs['ProvisionData']?.anyOf ?? []).map(({ $ref }): Variant => {
    const name = $ref.split('/').at(-1) ?? '';
    return { title: $defs[name]?.title ?? name, validate: ajv.compile({ $ref, $defs }) };
  });

  return (definition) => {
    const lines = listErrors(validate, definition).map((error) => describe(error));
    const provisioning = readProvisioning(definition);
    if (provisioning !== undefined && provisioning !== null) lines.push(...explainProvisioning(provisioning, variants));
    return [...new Set(lines)];
  };
}

function readProvisioning(definition: unknown): unknown {
  return typeof definition === 'object' && definition !== null && 'provision_data' in definition
    ? definition.provision_data
    : undefined;
}

/** The server says only "Invalid provision data schema."; the variant that fits best says what to change. */
function explainProvisioning(data: unknown, variants: readonly Variant[]): string[] {
  if (typeof data !== 'object' || Array.isArray(data)) return ['provision_data: must be object'];
  let best: { readonly title: string; readonly errors: readonly ErrorObject[] } | undefined;
  for (const { title, validate } of variants) {
    const errors = listErrors(validate, data);
    if (!best || weigh(errors) < weigh(best.errors)) best = { title, errors };
  }
  return (best?.errors ?? []).map((error) => `${describe(error, 'provision_data')} (read as ${best?.title})`);
}

/** A key that a variant does not know speaks against it; a value that is wrong under the right key does not. */
function weigh(errors: readonly ErrorObject[]): number {
  const weights: Readonly<Record<string, number>> = { additionalProperties: 3, required: 2 };
  return errors.reduce((sum, { keyword }) => sum + (weights[keyword] ?? 1), 0);
}

/** What fails inside `anyOf` is noise: each alternative complains in its own way, and the choice itself says it all. */
function listErrors(validate: ValidateFunction, value: unknown): ErrorObject[] {
  if (validate(value)) return [];
  const errors = validate.errors ?? [];
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf');
  return errors.filter(
    (error) =>
      error.keyword === 'anyOf' ||
      !choices.some(({ instancePath: path }) => `${error.instancePath}/`.startsWith(`${path}/`)),
  );
}

function describe(error: ErrorObject, root = ''): string {
  const path = root + toPath(error.instancePath);
  const params = error.params as Record<string, unknown>;
  const parent = (error.parentSchema ?? {}) as { properties?: object; description?: string };
  const at = (field?: unknown) => [path.replace(/^\./, ''), field].filter(Boolean).join('.') || 'the job';
  const explained = parent.description ? `. ${parent.description}` : '';
  switch (error.keyword) {
    case 'additionalProperties':
      return `${at(params['additionalProperty'])}: is not a field here; allowed are ${Object.keys(parent.properties ?? {}).join(', ')}`;
    case 'required':
      return `${at(params['missingProperty'])}: is required`;
    case 'enum':
      return `${at()}: must be one of ${(params['allowedValues'] as unknown[]).join(', ')}`;
    case 'anyOf':
      return `${at()}: is not valid${explained}`;
    case 'not':
      return `${at()}: is not complete${explained}`;
    case 'false schema':
      return `${at()}: does not go together with the other fields here`;
    default:
      return `${at()}: ${error.message ?? 'is not valid'}${explained}`;
  }
}

/** `/test_data/attachments/1` becomes `.test_data.attachments[1]`. */
function toPath(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${part.replaceAll('~1', '/').replaceAll('~0', '~')}`))
    .join('');
}
