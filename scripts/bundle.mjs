// Bundles by a configuration of rolldown: node scripts/bundle.mjs CONFIG [--dir DIR]. Rolldown's own command prints a table of
// what it wrote, whatever its log level, which nobody who runs the demo wants to read.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'rolldown';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { dir: { type: 'string' } } });
const [path = 'rolldown.config.mjs'] = positionals;
const { default: config } = await import(pathToFileURL(resolve(path)).href);
const output = values.dir === undefined ? config.output : { ...config.output, dir: values.dir };
await build({ ...config, output });
