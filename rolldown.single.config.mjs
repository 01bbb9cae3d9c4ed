import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'rolldown';
import cli from './rolldown.config.mjs';

const examples = 'examples/testflinger';

/** A file that travels alone has no folder of examples beside it: what the demo runs is in the file. */
function embedExamples() {
  return {
    name: 'embed-examples',
    transform(_code, id) {
      if (!id.endsWith('/cli/demo/embedded-jobs.ts')) return undefined;
      const files = readdirSync(examples).map((name) => [name, readFileSync(join(examples, name), 'utf8')]);
      return `export const embeddedJobs = ${JSON.stringify(Object.fromEntries(files))};`;
    },
  };
}

/** Nor has it a file of licences beside it. They come last, as comments. */
function appendLicences() {
  return {
    name: 'append-licences',
    generateBundle(_options, bundle) {
      for (const [name, file] of Object.entries(bundle)) {
        if (file.type !== 'asset') continue;
        for (const chunk of Object.values(bundle)) {
          if (chunk.type === 'chunk')
            chunk.code += `\n${comment(`Licences: first ours, then those of the packages in this file.\n\n${readFileSync('LICENSE', 'utf8')}\n${file.source}`)}`;
        }
        delete bundle[name];
      }
    },
  };
}

function comment(text) {
  return text
    .trimEnd()
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => `// ${line}`.trimEnd())
    .join('\n')
    .concat('\n');
}

/** The whole CLI, virtual labs and all, in one file that needs Node.js and nothing else: what a release carries. */
export default defineConfig({
  ...cli,
  plugins: [...cli.plugins, embedExamples(), appendLicences()],
  output: { file: 'dist/single/rigline.mjs', format: 'esm', codeSplitting: false },
});
