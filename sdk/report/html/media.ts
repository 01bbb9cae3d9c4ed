import { formatSize } from '../format.ts';
import type { WriteOptions } from '../formats.ts';
import { baseName, isRelativePath, toFileUrl } from '../paths.ts';
import { cleanLine } from '../xunit/text.ts';
import { encodeBase64 } from './base64.ts';
import type { PageBudgets } from './budget.ts';
import { writeLogFile } from './log-file.ts';
import { type Html, html } from './markup.ts';
import { findMediaType } from './media-type.ts';

/** A file above this stays beside the page. */
const maxEmbeddedBytes = 512 * 1024;
const maxFiles = 200;
/** Of so many files it is asked whether they are logs. */
const maxLogs = 50;
/** Of a job; the list of its files has the others. */
const maxShots = 24;

export interface MediaOptions extends Pick<WriteOptions, 'readEnd' | 'folder'> {
  readonly budgets: PageBudgets;
  /** What the ids of the logs begin with; made by us. */
  readonly id: string;
  /** Whether pictures, videos and logs may be put into the page; otherwise the page refers to the files. */
  readonly isEmbedded: boolean;
}

/** The files of a test: pictures, videos and logs that can be looked at in the page, links to the others. */
export function writeAttachments(attachments: readonly string[] = [], options: MediaOptions): Html {
  const paths = attachments.filter(isRelativePath);
  if (paths.length === 0) return html``;
  const logs = (options.isEmbedded ? paths.slice(0, maxLogs) : []).map((path, index) =>
    writeLogFile(path, { ...options, id: `${options.id}-${index + 1}` }),
  );
  // A log that is in the page has its link there.
  const others = paths.filter((_, index) => (logs[index]?.markup ?? '') === '');
  const files = others.slice(0, maxFiles).map((path) => writeFile(path, options));
  const left = others.length - files.length;
  const shots = files.filter(({ isShown }) => isShown).map(({ item }) => item);
  const links = files.filter(({ isShown }) => !isShown).map(({ item }) => item);
  return html`<h4>${shots.length > 0 ? 'Pictures and files' : 'Files'}</h4>${
    shots.length > 0 ? html`<div class="shots">${shots}</div>` : undefined
  }${links.length > 0 ? html`<ul class="files">${links}</ul>` : undefined}${
    left > 0 ? html`<p class="dim">${left} more are in result.json.</p>` : undefined
  }${logs}`;
}

/** The pictures and videos among the files of a job. */
export function writeShots(paths: readonly string[], options: MediaOptions): Html {
  const wanted = paths.filter((path) => isRelativePath(path) && findKind(path) !== undefined).slice(0, maxShots);
  const shots = wanted.map((path) => writeFile(path, options)).filter(({ isShown }) => isShown);
  if (shots.length === 0) return html``;
  return html`<h3>Pictures</h3><div class="shots">${shots.map(({ item }) => item)}</div>`;
}

function findKind(path: string): 'image' | 'video' | undefined {
  if (/\.(?:png|jpe?g|gif|webp|avif|bmp)$/i.test(path)) return 'image';
  return /\.(?:mp4|webm|m4v|ogv)$/i.test(path) ? 'video' : undefined;
}

function writeFile(path: string, options: MediaOptions): { readonly item: Html; readonly isShown: boolean } {
  const url = toFileUrl(path, options.folder);
  const name = cleanLine(baseName(path), 200);
  const wanted = findKind(path);
  if (wanted === undefined) return { item: html`<li><a href="${url}">${name}</a></li>`, isShown: false };
  const found = options.isEmbedded ? readWhole(path, options) : undefined;
  const type = found && findMediaType(found);
  // What calls itself a picture and is none must not be shown as one.
  if (found && !type?.startsWith(`${wanted}/`)) {
    return { item: html`<li><a href="${url}">${name}</a> <span class="dim">no ${wanted}</span></li>`, isShown: false };
  }
  const isTaken = found !== undefined && options.budgets.media.take(found.length);
  const source = isTaken ? `data:${type};base64,${encodeBase64(found)}` : url;
  const size = isTaken ? html` <span class="dim">${formatSize(found.length)}</span>` : undefined;
  const caption = html`<figcaption><a href="${url}">${name}</a>${size}</figcaption>`;
  const item =
    wanted === 'image'
      ? html`<figure><img src="${source}" alt="${name}" loading="lazy">${caption}</figure>`
      : html`<figure><video controls muted preload="none" src="${source}" aria-label="${name}"></video>${caption}</figure>`;
  return { item, isShown: true };
}

/** The bytes of a file that is small enough for the page. */
function readWhole(path: string, { readEnd }: MediaOptions): Uint8Array | undefined {
  const bytes = readEnd?.(path, maxEmbeddedBytes + 1);
  return bytes === undefined || bytes.length === 0 || bytes.length > maxEmbeddedBytes ? undefined : bytes;
}
