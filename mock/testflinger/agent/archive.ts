// Synchronous on purpose: work in another thread would be overtaken by a clock that a test moves by hand.
import { gunzipSync, gzipSync } from 'node:zlib';
import { packTar, unpackTar } from 'modern-tar';

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

/** Packs files as a gzipped tar, everything under `artifacts/`. @returns undefined if there are none */
export async function packArtifacts(
  files: Readonly<Record<string, string | Uint8Array>>,
  modified: Date,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const names = Object.keys(files);
  if (names.length === 0) return undefined;
  const encoder = new TextEncoder();
  const entries = names.map((name) => {
    const content = files[name] ?? '';
    const body = typeof content === 'string' ? encoder.encode(content) : content;
    return { header: { name: `artifacts/${name}`, size: body.length, mtime: modified, mode: 0o644 }, body };
  });
  return new Uint8Array(gzipSync(await packTar(entries)));
}
