// Writes sdk/generated from openapi/. With --check it writes nothing and fails when a file differs from its spec.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { parse } from 'yaml';

const specs = ['openapi/avocado.yaml', 'openapi/stb-tester.yaml', 'openapi/testflinger.yaml'];
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

const outputs = [];
for (const spec of specs) outputs.push([`sdk/generated/${basename(spec, '.yaml')}.ts`, await types(spec)]);
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
  for (const [file, text] of drifted) writeFileSync(file, text);
  console.log(drifted.length > 0 ? `wrote ${drifted.map(([file]) => file).join(', ')}` : 'nothing changed');
}
