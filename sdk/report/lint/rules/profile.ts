import type { Where } from '../finding.ts';
import type { TagItem } from '../items.ts';
import { effects, type Hit, type Rule } from '../rule.ts';

/** What the schema `junit-10.xsd` of Jenkins' xUnit plugin allows in an element; the attributes it asks for are in `needs`. */
interface Shape {
  readonly has: readonly string[];
  readonly needs?: readonly string[];
  readonly in: readonly string[];
}

const rerun: Shape = { has: ['message', 'type'], in: ['testcase'] };
const result: Shape = { has: ['message', 'type'], in: ['testcase'] };
const stream: Shape = {
  has: [],
  in: ['testcase', 'testsuite', 'flakyFailure', 'flakyError', 'rerunFailure', 'rerunError'],
};

const shapes: Readonly<Record<string, Shape>> = {
  testsuites: { has: ['name', 'time', 'tests', 'failures', 'errors'], in: [''] },
  testsuite: {
    has: ['group', 'time', 'skipped', 'timestamp', 'hostname', 'id', 'package', 'file', 'log', 'url', 'version'],
    needs: ['name', 'tests', 'failures', 'errors'],
    in: ['', 'testsuites', 'testsuite'],
  },
  testcase: { has: ['name', 'time', 'classname', 'group'], in: ['testsuite'] },
  properties: { has: [], in: ['testsuite'] },
  property: { has: ['name', 'value'], in: ['properties'] },
  failure: result,
  error: result,
  skipped: result,
  flakyFailure: rerun,
  flakyError: rerun,
  rerunFailure: rerun,
  rerunError: rerun,
  stackTrace: { has: [], in: ['flakyFailure', 'flakyError', 'rerunFailure', 'rerunError'] },
  'system-out': stream,
  'system-err': stream,
};

export const strictProfile: Rule = {
  id: 'J29',
  title: "what the schema of Jenkins' xUnit plugin does not know",
  why: 'The `xunit` step checks each file against a schema, and does not read one that breaks it; asked for with `--profile jenkins-xunit`.',
  fix: 'Leave it out: `file`, `line`, `timestamp` and <properties> of a test, and `skipped` and `timestamp` of <testsuites>, are for other readers.',
  effects: effects(['jenkins-xunit', 'error', 'finds the file invalid, and skips it or ends the build']),
  create: ({ profile, consumers }) =>
    profile === 'jenkins-xunit' || consumers?.includes('jenkins-xunit') ? { tag: checkShape } : {},
};

function checkShape({ name, attributes, line, parent = '' }: TagItem): readonly Hit[] {
  const where: Where =
    name === 'testsuite'
      ? { suite: attributes['name'] ?? '' }
      : name === 'testcase'
        ? { test: attributes['name'] ?? '' }
        : {};
  const at = { line, where };
  const shape = Object.hasOwn(shapes, name) ? shapes[name] : undefined;
  if (!shape) return [{ ...at, message: `The schema knows no element <${name}>.` }];
  const misplaced = shape.in.includes(parent)
    ? []
    : [{ ...at, message: `The schema has no <${name}> in <${parent}>.` }];
  const known = [...shape.has, ...(shape.needs ?? [])];
  const unknown = Object.keys(attributes)
    .filter((key) => !known.includes(key) && !/^(?:xmlns(?::|$)|xsi:)/.test(key))
    .map((key) => ({ ...at, message: `The schema has no attribute "${key.slice(0, 80)}" at <${name}>.` }));
  const missing = (shape.needs ?? [])
    .filter((key) => attributes[key] === undefined)
    .map((key) => ({
      ...at,
      message: `The schema asks for an attribute "${key}" at <${name}>.`,
      fix: `Write ${key}="…".`,
    }));
  return [...misplaced, ...unknown, ...missing];
}
