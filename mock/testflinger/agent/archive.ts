// Synchronous on purpose: work in another thread would be overtaken by a clock that a test moves by hand.
import { pipeline, Readable } from 'node:stream';
import { createGzip, gunzipSync, gzipSync } from 'node:zlib';
import { packTar, type TarHeader, unpackTar } from 'modern-tar';
import { packTar as packTarStream } from 'modern-tar/fs';

import { type Content, createContent, readBlocks, type ScriptedFile } from '../../content.ts';
import type { FileBody } from '../state.ts';

/** A file of an unpacked archive; `path` is relative and cannot leave its folder. */
export interface UnpackedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly mode: number;
}

const folders: readonly string[] = ['provision', 'firmware_update', 'test'];

/**
 * Unpacks an archive of attachments as strictly as a real agent.
 * @throws for anything that is no gzipped tar, for a member that is not below `provision`, `firmware_update` or `test`
 * (such as the folder `test/` itself), and for links and devices.
 */
export async function unpackAttachments(archive: Uint8Array<ArrayBuffer>): Promise<UnpackedFile[]> {
  const entries = await unpackTar(gunzipSync(archive), { strict: true });
  const files: UnpackedFile[] = [];
  for (const { header, data } of entries) {
    const path = toSafePath(header.name);
    if (header.type === 'directory') continue;
    if (header.type !== undefined && header.type !== 'file')
      throw new Error(`the attachment ${path} is a ${header.type}`);
    files.push({ path, bytes: data ?? new Uint8Array(), mode: header.mode ?? 0o644 });
  }
  return files;
}

function toSafePath(name: string): string {
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  const isBelow = parts.length > 1 && folders.includes(parts[0] ?? '');
  if (name.startsWith('/') || parts.includes('..') || !isBelow) {
    throw new Error(`the attachment ${name} is not below one of ${folders.join(', ')}`);
  }
  return parts.join('/');
}

/**
 * Packs files and their folders as a gzipped tar, everything under `artifacts/`. The archive is made for whoever reads
 * it: of ten thousand jobs that share a script, hardly one is asked for its files.
 * @returns undefined if there are none
 */
export function packArtifacts(files: Readonly<Record<string, ScriptedFile>>, modified: Date): FileBody | undefined {
  return Object.keys(files).length > 0 ? () => makeArchive(files, modified) : undefined;
}

const largestHeldBytes = 1024 * 1024;

function makeArchive(files: Readonly<Record<string, ScriptedFile>>, modified: Date): ReadableStream<Uint8Array> {
  const folderEntries = listFolders(Object.keys(files)).map((name) => ({
    content: createContent('', name),
    header: { name, size: 0, mtime: modified, mode: 0o755, type: 'directory' as const },
  }));
  const fileEntries = Object.entries(files).map(([name, file]) => {
    const content = createContent(file, name);
    return { content, header: { name: `artifacts/${name}`, size: content.sizeBytes, mtime: modified, mode: 0o644 } };
  });
  const entries = [...folderEntries, ...fileEntries];
  const totalBytes = entries.reduce((sum, { content }) => sum + content.sizeBytes, 0);
  return totalBytes > largestHeldBytes ? streamArchive(entries) : wholeArchive(entries);
}

/** Every folder before what is in it. */
function listFolders(names: readonly string[]): readonly string[] {
  const folders = names.flatMap((name) => {
    const parts = name.split('/').slice(0, -1);
    return parts.map((_, index) => `artifacts/${parts.slice(0, index + 1).join('/')}/`);
  });
  return ['artifacts/', ...new Set(folders)];
}

function wholeArchive(entries: Entries): ReadableStream<Uint8Array> {
  const whole = entries.map(({ header, content }) => ({ header, body: content.read(0, content.sizeBytes) }));
  return new ReadableStream({
    async start(controller) {
      const bytes = gzipSync(await packTar(whole));
      for (let at = 0; at < bytes.length; at += chunkBytes)
        controller.enqueue(new Uint8Array(bytes.subarray(at, at + chunkBytes)));
      controller.close();
    },
  });
}

const chunkBytes = 64 * 1024;

type Entries = readonly { readonly content: Content; readonly header: TarHeader & { mtime: Date; mode: number } }[];

/** Made as fast as it is read, so that none of it lies around. */
function streamArchive(entries: Entries): ReadableStream<Uint8Array> {
  const sources = entries.map(({ content, header: { name, mtime, mode } }) => ({
    type: 'stream' as const,
    content: Readable.from(readBlocks(content)),
    size: content.sizeBytes,
    target: name,
    mtime,
    mode,
  }));
  const gzip = createGzip();
  // A trailing slash alone makes no folder of an entry.
  const map = (header: TarHeader): TarHeader => (header.name.endsWith('/') ? { ...header, type: 'directory' } : header);
  pipeline(packTarStream(sources, { map }), gzip, (error) => {
    if (error) gzip.destroy(error);
  });
  return Readable.toWeb(gzip) as ReadableStream<Uint8Array>;
}
