/** What an archive may come to when it is unpacked. */
export interface BombLimits {
  /** Of the whole archive, unpacked. */
  readonly maxTotalBytes: number;
  /** Unpacked against packed: an honest log may well be 100, and gzip goes to 1032. Default 500. */
  readonly maxRatio: number;
  /** From how many unpacked bytes on the ratio counts: images of disks hold many zeros. Default 1 GiB. */
  readonly ratioFromBytes: number;
}

/** How much of an archive has been read. */
export interface PackedSize {
  bytes: number;
}

/** Counts the bytes of a stream on their way, and ends it with the signal's reason. */
export async function* countBytes(
  source: AsyncIterable<Uint8Array>,
  packed: PackedSize,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of source) {
    signal?.throwIfAborted();
    packed.bytes += chunk.length;
    yield chunk;
  }
}

/** Ends a stream with an error when more comes out of an archive than should. */
export async function* capUnpacked(
  source: AsyncIterable<Uint8Array>,
  packed: Readonly<PackedSize>,
  { maxTotalBytes, maxRatio, ratioFromBytes }: BombLimits,
): AsyncGenerator<Uint8Array, void, undefined> {
  let total = 0;
  for await (const chunk of source) {
    total += chunk.length;
    if (total > maxTotalBytes) throw new Error(`it unpacks to more than ${maxTotalBytes} bytes`);
    if (total > ratioFromBytes && total > maxRatio * packed.bytes)
      throw new Error(`it unpacks to more than ${maxRatio} times its size`);
    yield chunk;
  }
}
