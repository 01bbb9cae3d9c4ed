import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGunzip } from 'node:zlib';
import { createTarDecoder, type TarHeader } from 'modern-tar';

export interface TarMember {
  readonly header: TarHeader;
  /** As it stands in the archive: the header calls everything a file that it has no word for. */
  readonly typeFlag: string;
  /** To be read before the next member, or left alone. */
  readonly body: AsyncIterable<Uint8Array>;
}

const blockBytes = 512;
const pieceBytes = 64 * 1024;
/** Where in a header it stands what kind of member this is. */
const typeFlagAt = 156;

/**
 * The members of a tar, one after the other. Throws when the archive is damaged or breaks off, after all the members before
 * that place.
 *
 * The decoder drops members it has queued when it meets an error. So it is fed only when one is waited for: block by block
 * between members, and no further than the end of a body within one. Then it never holds more than one.
 */
export async function* readTar(source: AsyncIterable<Uint8Array>): AsyncGenerator<TarMember, void, undefined> {
  const decoder = createTarDecoder({ strict: true });
  const input = decoder.writable.getWriter();
  const members = decoder.readable.getReader();
  const bytes = createByteReader(source);
  let fed = 0;
  let bodyEnd = 0;
  let typeFlag = '';

  const feedUntil = async <T>(wanted: Promise<T>): Promise<T> => {
    let waiting = true;
    const stop = () => {
      waiting = false;
    };
    wanted.then(stop, stop);
    while (waiting) {
      const piece = await bytes.read(
        fed < bodyEnd ? Math.min(pieceBytes, bodyEnd - fed) : blockBytes - (fed % blockBytes),
      );
      if (piece === undefined) {
        await input.close();
        break;
      }
      const flagAt = typeFlagAt - (fed % blockBytes);
      if (fed >= bodyEnd && flagAt >= 0 && flagAt < piece.length) typeFlag = String.fromCharCode(piece[flagAt] ?? 0);
      fed += piece.length;
      await input.write(piece);
    }
    return await wanted;
  };

  try {
    for (;;) {
      const { value: member } = await feedUntil(members.read());
      if (member === undefined) return;
      bodyEnd = fed + Math.ceil(member.header.size / blockBytes) * blockBytes;
      let left = member.header.size;
      const reader = member.body.getReader();
      const next = async (): Promise<Uint8Array | undefined> => {
        if (left === 0) return undefined;
        const { value } = await feedUntil(reader.read());
        left -= value?.length ?? left;
        return value;
      };
      yield {
        header: member.header,
        typeFlag,
        body: { [Symbol.asyncIterator]: () => ({ next: async () => toResult(await next()) }) },
      };
      while (await next());
    }
  } finally {
    // A decoder that has failed refuses this, and its error is on its way already.
    await members.cancel().catch(() => undefined);
    await bytes.close();
  }
}

/** Undoes gzip where there is any: a fetch that honours `Content-Encoding` has done so before, and others have not. */
export async function* gunzipIfNeeded(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const bytes = createByteReader(source);
  try {
    const head = [await bytes.read(1), await bytes.read(1)].filter((part) => part !== undefined);
    const all = (async function* () {
      yield* head;
      for (let piece = await bytes.read(pieceBytes); piece; piece = await bytes.read(pieceBytes)) yield piece;
    })();
    if (head[0]?.[0] !== 0x1f || head[1]?.[0] !== 0x8b) return yield* all;
    // A cut-off end is left for the tar to notice: zlib would throw away what it has decoded already.
    const gunzip = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
    const pumping = pipeline(Readable.from(all), gunzip);
    // The loop below meets the same error.
    pumping.catch(() => undefined);
    yield* gunzip as AsyncIterable<Uint8Array>;
  } finally {
    await bytes.close();
  }
}

function toResult<T extends object>(value: T | undefined): IteratorResult<T, undefined> {
  return value ? { done: false, value } : { done: true, value: undefined };
}

/** Reads up to so many bytes at a time; undefined at the end. */
function createByteReader(source: AsyncIterable<Uint8Array>) {
  const chunks = source[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array();
  return {
    async read(maxBytes: number): Promise<Uint8Array | undefined> {
      while (rest.length === 0) {
        const next = await chunks.next();
        if (next.done) return undefined;
        rest = next.value;
      }
      const piece = rest.subarray(0, maxBytes);
      rest = rest.subarray(piece.length);
      return piece;
    },
    async close() {
      await chunks.return?.();
    },
  };
}
