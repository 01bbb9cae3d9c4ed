import { Fault } from './fault.ts';
import type { RunRequest } from './model.ts';
import type { NodePlan } from './options.ts';
import { findTagFault } from './tags.ts';
import type { TestPack } from './test-pack.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Checks the body of `POST /run_tests`. Throws a 400 {@link Fault} that names the field.
 * The portal's texts are not documented, except the one for a missing remote control; the tag rules are.
 */
export function parseRunRequest(fields: Fields, node: NodePlan, testPack: TestPack): RunRequest {
  const revision = requireText(fields, 'test_pack_revision');
  const found = testPack.find(revision);
  if (!found) throw new Fault(400, `Revision ${JSON.stringify(revision)} isn't in the test-pack`);
  const testCases = parseTestCases(fields['test_cases']);
  const unknown = testCases.find((testCase) => !testPack.has(revision, testCase));
  if (unknown !== undefined) throw new Fault(400, `Revision ${revision} has no test case ${JSON.stringify(unknown)}`);
  return {
    nodeId: node.id,
    revision,
    sha: found.sha,
    testCases,
    remoteControl: parseRemoteControl(fields, node, testPack),
    category: optional(fields, 'category', 'string') ?? 'default',
    soak: parseSoak(optional(fields, 'soak', 'string')),
    shuffle: optional(fields, 'shuffle', 'boolean') ?? false,
    tags: parseTags(fields['tags'] ?? {}),
  };
}

/** The remote control of a request to run tests or press a key: the one named, else the configured one. */
export function parseRemoteControl(fields: Fields, node: NodePlan, testPack: TestPack): string {
  const name = optional(fields, 'remote_control', 'string') ?? testPack.defaultRemoteControl(node);
  if (name === null) {
    throw new Fault(
      400,
      "No 'remote_control' parameter specified, and 'test_pack.default_remote_control' isn't specified in your " +
        'stbt.conf configuration file either.',
    );
  }
  if (!testPack.hasRemoteControl(name)) throw new Fault(400, `Unknown remote control ${JSON.stringify(name)}`);
  return name;
}

/** A JSON object, whatever the content type says: clients that send none work with the real portal. */
export function parseFields(body: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new Fault(400, 'The request body is not valid JSON');
  }
  if (!isFields(value)) throw new Fault(400, 'The request body must be a JSON object');
  return value;
}

/** A field that must be there and must say something. */
export function requireText(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value !== 'string' || value === '') throw new Fault(400, `Parameter '${name}' must be a non-empty string`);
  return value;
}

interface FieldTypes {
  readonly string: string;
  readonly boolean: boolean;
}

function optional<T extends keyof FieldTypes>(fields: Fields, name: string, type: T): FieldTypes[T] | undefined {
  const value = fields[name] ?? undefined;
  if (value !== undefined && typeof value !== type) throw new Fault(400, `Parameter '${name}' must be a ${type}`);
  return value as FieldTypes[T] | undefined;
}

function parseTestCases(value: unknown): readonly string[] {
  const isList = Array.isArray(value) && value.length > 0;
  if (!isList || !value.every((name) => typeof name === 'string' && name !== '')) {
    throw new Fault(400, "Parameter 'test_cases' must be a list of one or more test case names");
  }
  return value as string[];
}

function parseSoak(soak: string | undefined): boolean {
  if (soak === undefined || soak === 'run once') return false;
  if (soak === 'run forever') return true;
  throw new Fault(400, "Parameter 'soak' must be 'run once' or 'run forever'");
}

function parseTags(value: unknown): Readonly<Record<string, string>> {
  if (!isFields(value) || !Object.values(value).every((text) => typeof text === 'string')) {
    throw new Fault(400, "Parameter 'tags' must be an object whose values are strings");
  }
  const tags = value as Record<string, string>;
  const fault = findTagFault(tags);
  if (fault !== null) throw new Fault(400, `Invalid tags: ${fault}`);
  return tags;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
