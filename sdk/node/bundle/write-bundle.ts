import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { packTar } from 'modern-tar';
import { safePath } from '../../artifacts/safe-path.ts';
import { writeFileAtomic } from '../../artifacts/write-file.ts';
import { createRedactor } from '../../http/redact.ts';
import { createScrubber, findSecrets, type Scrubber } from '../../run/bundle/scrub.ts';
import type { FoundStory, RunFile } from '../read-story.ts';
import { openFile, sizeOf } from '../read-story.ts';
import { describeMachine } from './describe-machine.ts';
import { readLineParts, readTextParts } from './read-parts.ts';

export interface BundleOptions {
  readonly story: FoundStory;
  /** Where the archive goes, absolute. */
  readonly target: string;
  /** Its secrets are taken out wherever they stand. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home?: string | undefined;
  readonly user?: string | undefined;
  /** More texts, by their names: the story as a page, the configuration. */
  readonly texts?: Readonly<Record<string, string>>;
  /** Take more of the logs than their beginnings and their ends. @default false */
  readonly withLogs?: boolean | undefined;
}

/** What {@link writeBundle} has packed. */
export interface Bundle {
  readonly files: readonly RunFile[];
  /** Of the archive. */
  readonly sizeBytes: number;
}

/** How much of each log is taken at either end, in bytes. */
const logBytes = { some: 64 * 1024, more: 8 * 1024 * 1024 };
/** All in all; what comes after it is left out. */
const maxBytes = 128 * 1024 * 1024;
const maxReportBytes = 64 * 1024 * 1024;

/**
 * Packs what somebody else needs to understand a run, without artifacts and without secrets, as far as those can be known.
 * The same run gives the same bytes.
 */
export async function writeBundle(options: BundleOptions): Promise<Bundle> {
  const { story, target, env, home, user, texts = {}, withLogs = false } = options;
  const redact = createRedactor(findSecrets(env));
  const scrub = createScrubber({ redact, home, user });
  const pretty = (value: unknown) => `${JSON.stringify(scrub.data(value), undefined, 2)}\n`;
  const entries: { readonly path: string; readonly text: string }[] = [];
  let total = 0;
  const leftOut: string[] = [];
  const add = (path: string, text: string | undefined) => {
    if (text === undefined) return;
    // What became of data as a whole, such as a name that stands before its value, is looked at again as text.
    const clean = redact(text);
    if (total + clean.length > maxBytes) leftOut.push(path);
    else entries.push({ path, text: clean });
    total += clean.length;
  };

  for (const [name, text] of Object.entries(texts)) add(name, scrub.text(text));
  add('story.json', pretty(story));
  add('machine.json', pretty(describeMachine(env)));
  for (const name of ['result.json', 'manifest.json']) add(name, await readJson(join(story.folder, name), scrub));
  add('journal.ndjson', await readNdjson(story, 'journal.ndjson', scrub));
  add('events.ndjson', await readNdjson(story, 'events.ndjson', scrub));
  for (const { path } of story.files.filter((file) => file.path.startsWith('logs/'))) {
    const text = await readTextParts(join(story.folder, path), withLogs ? logBytes.more : logBytes.some);
    add(safePath(scrub.text(path)) ?? 'logs/log', scrub.text(text));
  }
  entries.unshift({ path: 'README.txt', text: redact(scrub.text(describeBundle(leftOut))) });

  const root =
    safePath(scrub.text(`rigline-${story.runId ?? basename(story.folder)}`).replaceAll('/', '_')) ?? 'rigline';
  const bytes = await pack(root, entries, story.startedAt);
  await writeFileAtomic(target, bytes);
  return {
    files: entries.map(({ path, text }) => ({
      path: `${root}/${path}`,
      sizeBytes: new TextEncoder().encode(text).length,
    })),
    sizeBytes: bytes.length,
  };
}

async function pack(
  root: string,
  entries: readonly { readonly path: string; readonly text: string }[],
  startedAt: string | undefined,
): Promise<Uint8Array> {
  // Whatever differs from one packing to the next is made the same.
  const mtime = new Date(startedAt === undefined ? 0 : Math.floor(Date.parse(startedAt) / 1000) * 1000);
  const tar = await packTar(
    entries.map(({ path, text }) => {
      const body = new TextEncoder().encode(text);
      const header = { name: `${root}/${path}`, size: body.length, type: 'file' as const, mode: 0o644, mtime };
      return { header: { ...header, uid: 0, gid: 0, uname: '', gname: '' }, body };
    }),
  );
  return await promisify(gzip)(tar, { level: 9 });
}

async function readJson(path: string, scrub: Scrubber): Promise<string | undefined> {
  const size = await sizeOf(path);
  if (size === undefined) return undefined;
  if (size > maxReportBytes) return `"It has ${size} bytes, which is too much for a bundle."\n`;
  const text = await readFile(path, 'utf8');
  try {
    return `${JSON.stringify(scrub.data(JSON.parse(text)), undefined, 2)}\n`;
  } catch {
    // A damaged file is worth seeing as it is.
    return scrub.text(text);
  }
}

/** Without the output of the jobs, of which there are the logs. */
async function readNdjson({ folder }: FoundStory, name: string, scrub: Scrubber): Promise<string | undefined> {
  const chunks = await openFile(join(folder, name));
  if (!chunks) return undefined;
  const { lines } = await readLineParts(chunks, ({ type }) => type !== 'log');
  return lines.map((line) => `${JSON.stringify(scrub.data(line))}\n`).join('');
}

function describeBundle(leftOut: readonly string[]): string {
  return `What Rigline knows of a run, for a report of a bug. \`rigline explain --bundle\` has made it.

story.txt, story.json   what happened
machine.json            Rigline, Node.js and the system; no values of environment variables
rigline.yaml            the configuration, where there is one
result.json             the report; long texts have lost their middle
manifest.json           the files that the jobs left behind; they are not in here
journal.ndjson          the steps of the run
events.ndjson           what happened, without the output of the jobs
logs/                   the output of each job: its beginning and its end

*** stands for a secret, or for what looked like one; ~ for the home folder and the name of the user.
${leftOut.length === 0 ? '' : `\nLeft out, as the bundle would be too large: ${leftOut.join(', ')}\n`}`;
}
