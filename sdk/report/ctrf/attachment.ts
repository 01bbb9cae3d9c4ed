import { baseName, isRelativePath } from '../paths.ts';
import type { CtrfAttachment } from './types.ts';

/** What tests at labs leave behind. CTRF wants a type for every file, and its readers show pictures by it. */
const contentTypes: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  gif: 'image/gif',
  gz: 'application/gzip',
  html: 'text/html',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  json: 'application/json',
  log: 'text/plain',
  md: 'text/markdown',
  mp4: 'video/mp4',
  ndjson: 'application/x-ndjson',
  png: 'image/png',
  svg: 'image/svg+xml',
  tar: 'application/x-tar',
  txt: 'text/plain',
  wav: 'audio/wav',
  webm: 'video/webm',
  webp: 'image/webp',
  xml: 'application/xml',
  zip: 'application/zip',
};

/** @param root The run folder relative to the workspace, with `/` at the end, or empty. */
export function toAttachments(paths: readonly string[] | undefined, root: string): readonly CtrfAttachment[] {
  return (paths ?? []).filter(isRelativePath).map((path) => {
    const name = baseName(path);
    const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
    const known = Object.hasOwn(contentTypes, extension) ? contentTypes[extension] : undefined;
    return { name, contentType: known ?? 'application/octet-stream', path: root + path };
  });
}
