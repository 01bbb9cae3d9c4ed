// Writes sdk/report/html/page-assets.ts from sdk/report/html/page/: the style and the script of report.html, with the hashes that its
// Content-Security-Policy names. With --check it writes nothing and fails when the file is not what the sources give.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { rolldown } from 'rolldown';

const folder = 'sdk/report/html/page';
const file = 'sdk/report/html/page-assets.ts';

/** The script as one classic script; made here and not when the CLI is bundled, as its hash must not depend on that. */
async function bundleScript() {
  const bundle = await rolldown({ input: `${folder}/main.ts`, platform: 'browser' });
  const { output } = await bundle.generate({ format: 'iife', minify: true, comments: false });
  return output[0].code.trim();
}

/** The style without comments and without the white space that is there for people. */
function minifyStyle(text) {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/;}/g, '}')
    .trim();
}

const hash = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
const literal = (text) => `\`${text.replace(/[\\`]|\$\{/g, '\\$&')}\``;

const script = await bundleScript();
const style = minifyStyle(readFileSync(`${folder}/page.css`, 'utf8'));
for (const [name, text, end] of [
  ['script', script, /<\/script|<!--|<script/i],
  ['style', style, /<\/style|<!--/i],
]) {
  if (end.test(text)) throw new Error(`the ${name} would end its element`);
}
const text = `// Generated from ${folder} by \`npm run generate\`. Do not edit.
/** The script of report.html; a string, so that no bundler changes what the hash was made of. */
export const pageScript = ${literal(script)};
/** Base64 of the SHA-256 of {@link pageScript}, as a Content-Security-Policy writes it. */
export const pageScriptHash = '${hash(script)}';
/** The style of report.html. */
export const pageStyle = ${literal(style)};
export const pageStyleHash = '${hash(style)}';
`;

let current = '';
try {
  current = readFileSync(file, 'utf8');
} catch {
  // Then it is written for the first time.
}
if (process.argv.includes('--check')) {
  if (current !== text) {
    console.error(`out of date: ${file}. Run \`npm run generate\` and commit the result.`);
    process.exitCode = 1;
  }
} else if (current === text) {
  console.log('nothing changed');
} else {
  writeFileSync(file, text);
  console.log(`wrote ${file}`);
}
