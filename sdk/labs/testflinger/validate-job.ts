import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { jobSchema } from '../../generated/testflinger-job.ts';

const provisionPath = '/provision_data';

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
  const validate = ajv.compile(jobSchema);
  const defs = (jobSchema as { $defs: Record<string, { title?: string; properties?: object }> }).$defs;
  const variants = Object.keys(defs)
    .filter((name) => /^Provision[A-Z]/.test(name) && name !== 'ProvisionData' && defs[name]?.properties)
    .map((name) => ({
      name,
      title: defs[name]?.title ?? name,
      validate: ajv.compile({
        ...jobSchema,
        ...{
          $ref: `#/$defs/${name}`,
          properties: undefined,
          required: undefined,
          additionalProperties: undefined,
          type: undefined,
        },
      }),
    }));

  return (definition) => {
    if (validate(definition)) return [];
    const errors = validate.errors ?? [];
    const lines = errors.filter((error) => !isPartOfChoice(error)).map(describe);
    if (errors.some((error) => error.instancePath.startsWith(provisionPath))) {
      lines.push(...explainProvisioning((definition as { provision_data: unknown }).provision_data, variants));
    }
    return [...new Set(lines)];
  };
}

/** The server says only "Invalid provision data schema."; the variant that fits best says what to change. */
function explainProvisioning(
  data: unknown,
  variants: readonly { title: string; validate: ValidateFunction }[],
): string[] {
  const tried = variants.map(({ title, validate }) => {
    validate(data);
    return {
      title,
      errors: (validate.errors ?? []).filter((error) => !isPartOfChoice(error) || error.keyword === 'type'),
    };
  });
  tried.sort((a, b) => a.errors.length - b.errors.length);
  const [best] = tried;
  if (!best) return ['provision_data: fits no way to provision'];
  return best.errors.map(
    (error) => `${describe({ ...error, instancePath: provisionPath + error.instancePath })} (read as ${best.title})`,
  );
}

/** What fails inside `anyOf` is noise: each alternative complains in its own way. */
function isPartOfChoice(error: ErrorObject): boolean {
  return (
    error.keyword === 'anyOf' ||
    error.keyword === 'oneOf' ||
    /\/(?:anyOf|oneOf)\//.test(error.schemaPath) ||
    error.schemaPath.startsWith('#/$defs/Provision') ||
    (error.instancePath.startsWith(provisionPath) &&
      error.keyword !== 'additionalProperties' &&
      error.keyword !== 'required')
  );
}

function describe(error: ErrorObject): string {
  const path = error.instancePath
    .slice(1)
    .replaceAll('/', '.')
    .replace(/\.(\d+)(?=\.|$)/g, '[$1]');
  const params = error.params as Record<string, unknown>;
  const parent = (error.parentSchema ?? {}) as { properties?: object; description?: string };
  const at = (field?: unknown) => [path, field].filter(Boolean).join('.') || 'the job';
  switch (error.keyword) {
    case 'additionalProperties':
      return `${at(params['additionalProperty'])}: is not a field here; allowed are ${Object.keys(parent.properties ?? {}).join(', ')}`;
    case 'required':
      return `${at(params['missingProperty'])}: is required`;
    case 'enum':
      return `${at()}: must be one of ${(params['allowedValues'] as unknown[]).join(', ')}`;
    default:
      return `${at()}: ${error.message ?? 'is not valid'}${parent.description ? `. ${parent.description}` : ''}`;
  }
}
