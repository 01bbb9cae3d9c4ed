// Writes sdk/generated and mock/generated from openapi/ and schemas/. With --check it writes nothing and fails when a file differs from its spec.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { parse } from 'yaml';

const kinds = ['avocado', 'stb-tester', 'testbot', 'testflinger', 'testrunner'];
const specs = kinds.map((kind) => `openapi/${kind}.yaml`);
const check = process.argv.includes('--check');

const banner = (spec) => `// Generated from ${spec} by \`npm run generate\`. Do not edit.\n`;

/** The types of a whole API. */
async function types(spec) {
  const ast = await openapiTS(new URL(`../${spec}`, import.meta.url));
  return banner(spec) + astToString(ast);
}

/** One schema of a spec as JSON Schema that stands alone, with everything it refers to under `$defs`. */
function schema(spec, name) {
  const { schemas } = parse(readFileSync(spec, 'utf8')).components;
  const defs = {};
  const collect = (value) => {
    if (Array.isArray(value)) return value.map(collect);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => !key.startsWith('x-') && key !== 'example' && key !== 'examples')
        .map(([key, item]) => {
          if (key !== '$ref') return [key, collect(item)];
          const target = item.replace('#/components/schemas/', '');
          if (!(target in defs)) {
            defs[target] = true; // Reserves the name, should the schema refer to itself.
            defs[target] = collect(schemas[target]);
          }
          return [key, `#/$defs/${target}`];
        }),
    );
  };
  const root = collect(schemas[name]);
  const text = JSON.stringify({ ...root, $defs: defs }, null, 2);
  const constant = `${name[0].toLowerCase()}${name.slice(1)}Schema`;
  return `${banner(spec)}export const ${constant}: object = ${text};\n`;
}

/** A whole spec as data, without the words that only people read: what the virtual labs are held against. */
function data(spec) {
  const prose = new Set(['description', 'summary', 'title', 'example', 'examples', 'tags', 'externalDocs']);
  const strip = (value, isNamed = false) => {
    if (Array.isArray(value)) return value.map((item) => strip(item));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value)
        // Below these the keys are names of somebody's choice, and `description` may be one.
        .filter(([key]) => isNamed || key === 'x-multi-segment' || !(key.startsWith('x-') || prose.has(key)))
        .map(([key, item]) => [key, strip(item, !isNamed && ['properties', 'schemas', '$defs'].includes(key))]),
    );
  };
  const document = parse(readFileSync(spec, 'utf8'));
  const { paths, components } = strip(document);
  const ignoresSlash = document['x-trailing-slash'] === 'ignored';
  return `${banner(spec)}export const spec: object = ${JSON.stringify({ ignoresSlash, paths, components }, null, 2)};\n`;
}

/** A page with the tables of a schema's fields below its mark, in place of those that were there. */
function withFields(page, { $defs, ...root }) {
  const mark = `<!-- The rest is generated from schemas/result.schema.json by \`npm run generate\`. -->\n`;
  const [intro] = readFileSync(page, 'utf8').split(mark);
  const title = (name) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  const typeOf = (schema) => {
    if (schema.$ref) {
      const name = schema.$ref.replace('#/$defs/', '');
      const { type, enum: values } = $defs[name];
      return type === 'object' ? `[${title(name)}](#${title(name).replaceAll(' ', '-')})` : typeOf({ enum: values });
    }
    if (schema.enum) return schema.enum.map((value) => `\`${value}\``).join(', ');
    if ('const' in schema) return `\`${schema.const}\``;
    if (schema.type === 'array') return `list of ${typeOf(schema.items)}`;
    if (schema.additionalProperties) return `texts by name`;
    return { string: 'text', object: 'object', integer: 'whole number', number: 'number' }[schema.type];
  };
  const rows = ({ properties, required }, path = '') =>
    Object.entries(properties).flatMap(([name, field]) => [
      `| \`${path}${name}\` | ${typeOf(field)} | ${required.includes(name) ? 'yes' : ''} | ${field.description} |`,
      ...(field.properties ? rows(field, `${name}.`) : []),
    ]);
  const table = (schema) => ['| Field | What | Always there | Meaning |', '| --- | --- | --- | --- |', ...rows(schema)];
  const sections = [['run', root], ...Object.entries($defs).filter(([, { type }]) => type === 'object')];
  const parts = sections.map(([name, schema]) =>
    [`## ${title(name)}`, '', ...(name === 'run' ? [] : [schema.description, '']), ...table(schema), ''].join('\n'),
  );
  return `${intro}${mark}\n${parts.join('\n')}`;
}

const outputs = [];
for (const spec of specs) {
  const kind = basename(spec, '.yaml');
  outputs.push([`sdk/generated/${kind}.ts`, await types(spec)], [`mock/generated/${kind}.ts`, data(spec)]);
}
for (const name of ['faults', 'script', 'seed']) {
  const file = `schemas/${name}.json`;
  const text = JSON.stringify(JSON.parse(readFileSync(file, 'utf8')), null, 2);
  outputs.push([`mock/generated/${name}-schema.ts`, `${banner(file)}export const schema: object = ${text};\n`]);
}
const result = 'schemas/result.schema.json';
const resultText = JSON.stringify(JSON.parse(readFileSync(result, 'utf8')), null, 2);
outputs.push([
  'sdk/generated/result-schema.ts',
  `${banner(result)}export const resultSchema: object = ${resultText};\n`,
]);
outputs.push(['docs/result.md', withFields('docs/result.md', JSON.parse(resultText))]);
outputs.push(['sdk/generated/testflinger-job.ts', schema('openapi/testflinger.yaml', 'Job')]);

const drifted = outputs.filter(([file, text]) => {
  let current;
  try {
    current = readFileSync(file, 'utf8');
  } catch {
    current = undefined;
  }
  return current !== text;
});
if (check && drifted.length > 0) {
  console.error(
    `out of date: ${drifted.map(([file]) => file).join(', ')}. Run \`npm run generate\` and commit the result.`,
  );
  process.exitCode = 1;
} else if (!check) {
  for (const [file, text] of drifted) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  console.log(drifted.length > 0 ? `wrote ${drifted.map(([file]) => file).join(', ')}` : 'nothing changed');
}
