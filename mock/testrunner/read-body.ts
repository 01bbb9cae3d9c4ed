/** The bytes of a body. The server takes one that comes in chunks, without a length, for none. */
export async function readBody(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  const isChunked = request.headers.has('transfer-encoding') && !request.headers.has('content-length');
  const bytes = new Uint8Array(await request.arrayBuffer());
  return isChunked ? new Uint8Array() : bytes;
}
