import { text } from '../answers.ts';
import { describeAddress, toText } from '../request-path.ts';

/** Where the files would lie. */
const folder = '/srv/testbot/testbot/static';

/** The files that the page of builds asks for. The scripts are left out: the page can be read without them. */
const files: ReadonlyMap<string, string> = new Map([
  ['jquery-1.3.1.js', ''],
  ['tablesorter/jquery.tablesorter.js', ''],
  ['tablesorter/jquery.tablesorter.min.js', ''],
  ['tablesorter/themes/blue/style.css', 'table.tablesorter { border-collapse: collapse; }\n'],
]);

const mediaTypes: ReadonlyMap<string, string> = new Map([
  ['js', 'application/x-javascript'],
  ['css', 'text/css; charset=utf-8'],
]);

/** A file; the word `html` for a folder; and no writing. */
export function answerStatic(request: Request, parts: readonly string[]): Response {
  if (request.method === 'PUT') return refuseWriting(parts);
  const path = parts.map((part) => toText(part, { fatal: false })).join('/');
  const content = files.get(path);
  if (content !== undefined) return file(content, guessType(describeAddress(request)));
  if (isFolder(path)) {
    return new Response(new TextEncoder().encode('html'), {
      headers: { 'content-type': 'text/html', 'content-length': '4' },
    });
  }
  return text(`File does not Exist ${folder}/${path}`, 404);
}

function refuseWriting(parts: readonly string[]): Response {
  if (parts.length !== 1) throw new TypeError('one name is needed');
  return text('Writes are not enabled on this file serving resource.', 403);
}

function isFolder(path: string): boolean {
  return path === '' || [...files.keys()].some((name) => name.startsWith(`${path}/`));
}

/** The server goes by the end of the whole address, query and all. */
function guessType(address: string): string {
  return mediaTypes.get(address.split('.').at(-1) ?? '') ?? 'text/plain; charset=utf-8';
}

function file(content: string, type: string): Response {
  return new Response(new TextEncoder().encode(content), {
    statusText: 'Ok',
    headers: {
      // The first name is misspelt on the wire, too.
      'cache-controler': 'no-cache',
      pragma: 'no-cache',
      'content-length': String(content.length),
      'content-type': type,
    },
  });
}
