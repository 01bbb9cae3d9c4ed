import { createHash, randomUUID } from 'node:crypto';
import { XMLParser } from 'fast-xml-parser';
import { Refusal, type Reply } from './model.ts';

/** A block blob: blocks are put in any order, and a list makes a blob of some of them. */
interface Blob {
  readonly uncommitted: Map<string, Uint8Array>;
  content?: { readonly bytes: Uint8Array; readonly type: string; readonly etag: string; readonly atMs: number };
}

/** A request to the storage, of which the signature has been checked. */
export interface BlobRequest {
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
}

export interface BlobStore {
  putBlock(request: BlobRequest): Reply;
  putBlockList(request: BlobRequest): Reply;
  get(request: BlobRequest): Reply;
  /** The bytes of a blob whose list was put. */
  contentOf(key: string): Uint8Array | undefined;
  delete(key: string): void;
}

/** Azure's limits for a version since 2019-12-12: bytes of a block, and blocks of a blob. */
const maxBlockBytes = 4000 * 2 ** 20;
const maxBlocks = 50_000;

/** The part of Azure's block blob protocol that an upload and a download need. */
export function createBlobStore(now: () => number): BlobStore {
  const blobs = new Map<string, Blob>();
  const open = (key: string) => {
    const blob: Blob = blobs.get(key) ?? { uncommitted: new Map() };
    blobs.set(key, blob);
    return blob;
  };
  return {
    putBlock({ key, query, headers, body }) {
      requireVersion(headers);
      const id = query.get('blockid') ?? '';
      const { uncommitted } = open(key);
      const isBase64 = id !== '' && Buffer.from(id, 'base64').toString('base64') === id;
      if (!isBase64 || Buffer.from(id, 'base64').length > 64) {
        throw new Refusal(400, 'InvalidQueryParameterValue', 'The block id is not base64 of at most 64 bytes.');
      }
      if ([...uncommitted.keys()].some((other) => other.length !== id.length)) {
        throw new Refusal(400, 'InvalidBlobOrBlock', 'The ids of all blocks of a blob have the same length.');
      }
      if (body.length === 0 || body.length > maxBlockBytes) {
        throw new Refusal(400, 'InvalidHeaderValue', 'The block is empty or too large.');
      }
      requireMd5(headers, body);
      uncommitted.set(id, body);
      if (uncommitted.size > maxBlocks * 2) throw new Refusal(409, 'BlockCountExceedsLimit', 'Too many blocks.');
      return { status: 201, headers: { 'x-ms-request-server-encrypted': 'true' } };
    },
    putBlockList({ key, headers, body }) {
      requireVersion(headers);
      requireMd5(headers, body);
      const blob = open(key);
      const ids = readBlockList(Buffer.from(body).toString());
      if (ids.length > maxBlocks) throw new Refusal(400, 'BlockListTooLong', 'The list has too many blocks.');
      const parts = ids.map((id) => blob.uncommitted.get(id));
      if (parts.includes(undefined)) throw new Refusal(400, 'InvalidBlockList', 'The specified block list is invalid.');
      const bytes = Buffer.concat(parts as Uint8Array[]);
      const type = headers['x-ms-blob-content-type'];
      blob.content = {
        bytes,
        type: typeof type === 'string' ? type : 'application/octet-stream',
        etag: `"0x${randomUUID().slice(0, 8).toUpperCase()}"`,
        atMs: now(),
      };
      blob.uncommitted.clear();
      return { status: 201, headers: stamp(blob.content) };
    },
    get({ key, query }) {
      const content = blobs.get(key)?.content;
      if (!content) throw new Refusal(404, 'BlobNotFound', 'The specified blob does not exist.');
      const disposition = query.get('rscd');
      return {
        status: 200,
        headers: {
          ...stamp(content),
          'x-ms-blob-type': 'BlockBlob',
          'Accept-Ranges': 'bytes',
          'Content-Type': query.get('rsct') ?? content.type,
          ...(disposition === null ? {} : { 'Content-Disposition': disposition }),
        },
        body: content.bytes,
      };
    },
    contentOf: (key) => blobs.get(key)?.content?.bytes,
    delete: (key) => void blobs.delete(key),
  };
}

function stamp({ etag, atMs }: { readonly etag: string; readonly atMs: number }) {
  return { ETag: etag, 'Last-Modified': new Date(atMs).toUTCString() };
}

function requireVersion(headers: BlobRequest['headers']): void {
  if (headers['x-ms-version'] === undefined) {
    throw new Refusal(400, 'MissingRequiredHeader', 'x-ms-version is missing.');
  }
}

function requireMd5(headers: BlobRequest['headers'], body: Uint8Array): void {
  const sent = headers['content-md5'];
  if (sent !== undefined && sent !== createHash('md5').update(body).digest('base64')) {
    throw new Refusal(400, 'Md5Mismatch', 'The MD5 value does not match the body.');
  }
}

const xml = new XMLParser({ isArray: (name) => name === 'Latest', parseTagValue: false });

function readBlockList(text: string): readonly string[] {
  const { BlockList: list } = xml.parse(text) as { BlockList?: string | { Latest?: readonly string[] } };
  if (list === undefined) throw new Refusal(400, 'InvalidXmlDocument', 'The block list is not well-formed.');
  return typeof list === 'string' ? [] : (list.Latest ?? []);
}
